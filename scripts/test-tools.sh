#!/bin/sh
# Programs that the tests use: a browser, text recognition with Vietnamese, fonts that print it.
# Root on Debian or Ubuntu gets them by apt; anyone else is told in one line what is missing.
set -eu
cd "$(dirname "$0")/.."

has_browser() {
    for name in chromium chromium-browser google-chrome; do
        "$name" --version >/dev/null 2>&1 && return
    done
    .venv/bin/python - 2>/dev/null <<'PYTHON'
import os, sys
from playwright.sync_api import sync_playwright
with sync_playwright() as play:
    sys.exit(not os.path.exists(play.chromium.executable_path))
PYTHON
}
has_recognition() { tesseract --list-langs 2>/dev/null | grep -qx vie; }
has_fonts() { fc-list :lang=vi 2>/dev/null | grep -q .; }

missing=
has_browser || missing="$missing chromium"
has_recognition || missing="$missing tesseract-ocr tesseract-ocr-vie"
has_fonts || missing="$missing fontconfig fonts-noto-core"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "test tools: missing$missing; install them (Debian, Ubuntu: apt-get install$missing)" >&2
    exit 0
fi
echo "test tools: installing$missing" >&2
apt-get update -qq >/dev/null
# shellcheck disable=SC2086 # one word for each package
DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
# Ubuntu's package only points to a store that containers do not have.
has_browser || .venv/bin/python -m playwright install --with-deps chromium
