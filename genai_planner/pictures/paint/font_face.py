"""The part of the bundled font that a drawing needs, written into it, so that it looks the same anywhere."""

import io
import re
from base64 import b64encode
from functools import lru_cache
from html import unescape

from genai_planner.paths import resources
from genai_planner.pictures.paint.fonts import BUNDLED_FAMILY, BUNDLED_FILES

_STYLE = re.compile(r"<style\b[^>]*>.*?</style>", re.DOTALL)
_TEXT = re.compile(r"<text\b(?P<inside>.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_HEAD = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_WEIGHTS = dict(zip((400, 600), BUNDLED_FILES, strict=True))


def with_font(svg: str) -> str:
    """The drawing with a font face that holds the characters of its texts; itself where it has none.

    Programs that pass over fonts within drawings show another font, in which each text keeps its width.
    """
    found = (_TAG.sub("", f"<{match['inside']}") for match in _TEXT.finditer(_STYLE.sub("", svg)))
    characters = "".join(sorted(set(unescape("".join(found))) - set("\n\r\t")))
    if not characters:
        return svg
    faces = "".join(_face(weight, characters) for weight in _WEIGHTS)
    return _HEAD.sub(lambda head: f"{head[0]}<style>{faces}</style>", svg, count=1)


def _face(weight: int, characters: str) -> str:
    data = b64encode(_subset(_WEIGHTS[weight], characters)).decode()
    source = f"url(data:font/woff;base64,{data}) format('woff')"
    # From semi-bold on one weight serves all, and below it the other.
    span = "600 900" if weight == max(_WEIGHTS) else "100 500"
    return f"@font-face{{font-family:'{BUNDLED_FAMILY}';font-weight:{span};src:{source}}}"


@lru_cache(maxsize=8)
def _subset(file: str, characters: str) -> bytes:
    from fontTools import subset  # type: ignore[import-untyped]

    options = subset.Options(flavor="woff", hinting=False, notdef_outline=True)
    written = io.BytesIO()
    with subset.load_font(str(resources() / "fonts" / file), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        subset.save_font(font, written, options)
    return written.getvalue()
