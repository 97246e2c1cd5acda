#!/bin/sh
# Fetches the typeface Be Vietnam Pro where npm is there; browsers use their own fonts otherwise.
set -eu
cd "$(dirname "$0")/.."
source=node_modules/@fontsource/be-vietnam-pro
target=src/xuyensuot/web/static/vendor/fonts

if ! command -v npm >/dev/null; then
    echo "fonts: npm is not installed, browsers will use their own fonts" >&2
    exit 0
fi
if ! npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null 2>&1; then
    echo "fonts: Be Vietnam Pro could not be fetched, browsers will use their own fonts" >&2
    exit 0
fi
mkdir -p "$target"
for script in latin vietnamese; do
    for weight in 400 500 600; do
        cp "$source/files/be-vietnam-pro-$script-$weight-normal.woff2" "$target"
    done
done
cp "$source/LICENSE" "$target/LICENSE"
cp src/xuyensuot/web/fonts/fonts.css "$target"
