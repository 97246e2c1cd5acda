"""Compile every ``.po`` catalogue of the package to the ``.mo`` that Django reads.

Written here because GNU gettext is not to be had everywhere and Python installs no compiler of
its own. Fuzzy and untranslated entries are left out, as ``msgfmt`` does.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[1] / "src" / "xuyensuot" / "locale"
FIELD = re.compile(r"(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d+)\])?\s+(\".*)")
MAGIC = 0x950412DE
HEADER_BYTES = 28


def main() -> int:
    """Compile what is newer than its result; say so in one line for each."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        try:
            messages = read_messages(source.read_text(encoding="utf-8"))
        except ValueError as error:
            print(f"{source.relative_to(Path.cwd())}: {error}", file=sys.stderr)
            return 1
        target.write_bytes(catalogue(messages))
        print(f"messages: {source.parent.parent.name}, {len(messages) - 1} sentences")
    return 0


def read_messages(text: str) -> dict[str, str]:
    """Keys and values as gettext stores them: ``context\\4one\\0many`` to ``first\\0second``."""
    messages: dict[str, str] = {}
    for number, block in enumerate(re.split(r"\n\s*\n", text.strip()), start=1):
        fields = _fields(block, number)
        translations = [fields[name] for name in sorted(fields) if name.startswith("msgstr")]
        if "msgid" not in fields or not all(translations):
            continue
        key = fields["msgid"]
        if "msgid_plural" in fields:
            key += "\0" + fields["msgid_plural"]
        if "msgctxt" in fields:
            key = fields["msgctxt"] + "\4" + key
        if key in messages:
            raise ValueError(f"{fields['msgid']!r} is there twice")
        messages[key] = "\0".join(translations)
    return messages


def _fields(block: str, number: int) -> dict[str, str]:
    fields: dict[str, str] = {}
    current = ""
    for line in block.splitlines():
        if re.match(r"#,.*\bfuzzy\b", line):
            return {}
        if line.startswith("#"):
            continue
        if found := FIELD.fullmatch(line.strip()):
            current = f"{found[1]}{found[2] or ''}"
            if current in fields:
                raise ValueError(f"entry {number} has {found[1]} twice: divide entries by a line")
            fields[current] = ast.literal_eval(found[3])
        elif line.strip().startswith('"') and current:
            fields[current] += ast.literal_eval(line.strip())
        else:
            raise ValueError(f"entry {number} cannot be read: {line!r}")
    return fields


def catalogue(messages: dict[str, str]) -> bytes:
    """The binary form: a heading, two tables of (length, place), then the texts."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    tables_end = HEADER_BYTES + 16 * len(pairs)
    texts, places = b"", []
    for part in (0, 1):
        for pair in pairs:
            places += [len(pair[part]), tables_end + len(texts)]
            texts += pair[part] + b"\0"
    heading = struct.pack(
        "<7I", MAGIC, 0, len(pairs), HEADER_BYTES, HEADER_BYTES + 8 * len(pairs), 0, tables_end
    )
    return heading + struct.pack(f"<{len(places)}I", *places) + texts


if __name__ == "__main__":
    raise SystemExit(main())
