"""Grey pictures of pages: how far they are turned, and the rules drawn on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageFilter

from xuyensuot.directives.reading.layout.grids import merged
from xuyensuot.directives.reading.layout.shapes import Rule

_INK = 110
_PAPER = 200
_DARK = 128
_FEWEST_DOTS = 24
_SIDE = 8
_RULE_MEAN = 205
_STRIP = 24
_RUN = re.compile(rb"\x00{3,}")
_DASH = 4.0
_NEAR = 6.0
_SHORTEST_ACROSS = 24.0
_SHORTEST_DOWN = 14.0
_SURE = 110.0
_SMALL = 700
_WIDEST_TURN = 2.5
_LEAST_TURN = 0.08


def turned_by(picture: Image.Image) -> float:
    """Degrees that the picture must be turned counter-clockwise for its lines to lie level."""
    small = picture.copy()
    small.thumbnail((_SMALL, _SMALL), Image.Resampling.BOX)
    ink = ImageChops.invert(small)
    coarse = [step / 2 for step in range(round(-2 * _WIDEST_TURN), round(2 * _WIDEST_TURN) + 1)]
    best = max(coarse, key=lambda angle: _sharpness(ink, angle))
    fine = [best + step / 10 for step in range(-4, 5)]
    best = max(fine, key=lambda angle: _sharpness(ink, angle))
    return best if abs(best) > _LEAST_TURN else 0.0


def straighten(picture: Image.Image, angle: float) -> Image.Image:
    if not angle:
        return picture
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def cleaned(picture: Image.Image) -> Image.Image:
    """Without the specks of the scanner and the grey of the paper."""
    soft = picture.filter(ImageFilter.GaussianBlur(1))
    return soft.point(lambda grey: 255 if grey > _PAPER else grey)


def ink_box(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The part of a picture that holds ink, None where there is none worth reading."""
    dark = picture.point(lambda grey: 255 if grey < _DARK else 0)
    if dark.histogram()[255] < _FEWEST_DOTS:
        return None
    return dark.getbbox()


def without_rules(cell: Image.Image) -> Image.Image:
    """A cell's picture with what is left of its rules painted white along the four sides."""
    wide = min(_SIDE, cell.width // 4)
    high = min(_SIDE, cell.height // 4)
    rows = cell.resize((1, cell.height), Image.Resampling.BOX).tobytes()
    columns = cell.resize((cell.width, 1), Image.Resampling.BOX).tobytes()
    top, bottom = _dark_run(rows[:high]), _dark_run(rows[::-1][:high])
    left, right = _dark_run(columns[:wide]), _dark_run(columns[::-1][:wide])
    inner = cell.crop((left, top, cell.width - right, cell.height - bottom))
    clean = Image.new("L", cell.size, 255)
    clean.paste(inner, (left, top))
    return clean


def _dark_run(means: bytes) -> int:
    """How far from a side a row of pixels is still darker than the edge of letters makes it."""
    return max((index + 1 for index, mean in enumerate(means) if mean < _RULE_MEAN), default=0)


def _sharpness(ink: Image.Image, angle: float) -> float:
    """How much the rows of a picture differ: lines of text that lie level make it the most."""
    turned = ink.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0)
    rows = turned.resize((1, ink.height), Image.Resampling.BOX).tobytes()
    return float(sum((a - b) ** 2 for a, b in zip(rows, rows[1:], strict=False)))


def rules_in(picture: Image.Image, *, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules of a level page, in points.

    Short ones count only where they end at a rule of the other kind: letters in a row look like
    rules too, but stand free.
    """
    scale = 72 / dpi
    across = merged(list(_rules(picture, scale)), gap=_DASH)
    down = merged(list(_rules(picture.transpose(Image.Transpose.TRANSPOSE), scale)), gap=_DASH)
    across = [rule for rule in across if rule.end - rule.start >= _SHORTEST_ACROSS]
    down = [rule for rule in down if rule.end - rule.start >= _SHORTEST_DOWN]
    down = [rule for rule in down if _is_held(rule, [r for r in across if _is_long(r)])]
    return [rule for rule in across if _is_held(rule, down)], down


def _is_long(rule: Rule) -> bool:
    return rule.end - rule.start >= _SURE


def _is_held(rule: Rule, others: list[Rule]) -> bool:
    """Whether both ends of a short rule lie on others; a long one needs only to meet one."""
    met = [o for o in others if o.start - _NEAR <= rule.at <= o.end + _NEAR]
    if _is_long(rule):
        return any(rule.start - _NEAR <= o.at <= rule.end + _NEAR for o in met)
    return any(abs(o.at - rule.start) <= _NEAR for o in met) and any(
        abs(o.at - rule.end) <= _NEAR for o in met
    )


def _rules(picture: Image.Image, scale: float) -> Iterator[Rule]:
    """Rows in which strips of ink follow each other further than any letter reaches."""
    width = picture.width // _STRIP
    if not width:
        return
    whole = picture.crop((0, 0, width * _STRIP, picture.height))
    strips = whole.resize((width, picture.height), Image.Resampling.BOX)
    rows = strips.point(lambda grey: 0 if grey < _INK else 255).tobytes()
    for y in range(picture.height):
        for run in _RUN.finditer(rows, y * width, (y + 1) * width):
            start, end = run.start() - y * width, run.end() - y * width
            yield Rule(y * scale, start * _STRIP * scale, end * _STRIP * scale)
