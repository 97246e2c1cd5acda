"""List numbers as they are printed: 1, a, IV."""

from __future__ import annotations

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_HIGHEST = 3999


def spell(number: int, kind: str) -> str:
    """``number`` in a format of WordprocessingML (ST_NumberFormat); unknown ones are decimal."""
    if kind == "none":
        return ""
    if kind in ("lowerLetter", "upperLetter") and 0 < number <= _HIGHEST:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < number <= _HIGHEST:
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    digits: list[str] = []
    for value, digit in _ROMAN:
        digits.append(digit * (number // value))
        number %= value
    return "".join(digits)
