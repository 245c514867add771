"""A logo for customers' pages: a small SVG or PNG, taken apart and put together again from what a picture needs.

It stands inside the page as a data: address in an `img`, where browsers run no script of an SVG and fetch nothing for it; what
could do either is refused here all the same. Sources: SVG 2 (elements and attributes of shapes and paint), PNG 3 (chunks).
"""

import re
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

LARGEST: Final = 4096
"""Bytes of a logo once it is cleaned: the first page and its style weigh 14 KB in all."""
MOST_PIXELS: Final = 1200
HIGH, WIDE = 36, 180
"""The most pixels that a logo takes on the page."""
SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
_SHAPES: Final = frozenset(
    (
        "svg g path circle ellipse rect line polyline polygon title desc defs linearGradient radialGradient stop clipPath mask "
        "use symbol text tspan"
    ).split()
)
_QUIET: Final = frozenset({"metadata", "namedview", "style"})
_KEPT: Final = frozenset(
    (
        "id d points x y x1 y1 x2 y2 cx cy r rx ry fx fy width height viewBox transform fill fill-rule fill-opacity clip-rule "
        "clip-path mask stroke stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-dasharray "
        "opacity offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits "
        "preserveAspectRatio font-family font-size font-weight letter-spacing text-anchor"
    ).split()
)
_ELSEWHERE: Final = re.compile(
    r"url\s*\(\s*['\"]?\s*(?!['\"]?\s*#)|javascript:|data:|https?:|//|@import|expression\s*\(", re.I
)
_NUMBER: Final = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*", re.ASCII)
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_CHUNKS: Final = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})


class LogoRefused(ValueError):
    """The file is no logo we can show; the message says what is wrong, `hint` what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Logo:
    """`address` is a data: address for an `img`; `width` and `height` are its pixels on the page."""

    address: str
    width: int
    height: int


def read_logo(file: str, text: str) -> Logo:
    """The logo in a file of the workspace: an SVG's text, or a PNG's bytes in base64. Raises `LogoRefused`."""
    if file.endswith(".svg"):
        cleaned, width, height = _svg(text)
        data = cleaned.encode()
        address = f"data:image/svg+xml,{_written(cleaned)}"
    else:
        try:
            written = b64decode(text, validate=True)
        except ValueError:
            raise LogoRefused("this is not a PNG", "save it as PNG or SVG") from None
        data, width, height = _png(written)
        address = f"data:image/png;base64,{b64encode(data).decode()}"
    if len(data) > LARGEST:
        raise LogoRefused(
            f"the logo has {len(data)} bytes once it is cleaned",
            f"make it {LARGEST} at most: fewer points, or fewer pixels",
        )
    scale = min(HIGH / height, WIDE / width)
    return Logo(address, max(1, round(width * scale)), max(1, round(height * scale)))


_AS_IT_IS: Final = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 !$()*+,-./:;=?@_~")
"""Bytes that may stand as they are in a data: address inside an attribute."""


def _written(text: str) -> str:
    """The text in a data: address: what could end it or be read otherwise is written %XX (RFC 3986, 2.1)."""
    return "".join(chr(byte) if byte in _AS_IT_IS else f"%{byte:02X}" for byte in text.encode())


class _Cleaner:
    """Writes again what a picture needs, and refuses what is more than a picture."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.quiet = 0
        self.words = 0
        self.size = (0.0, 0.0)
        self.open: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if self.quiet or local in _QUIET or space not in {SVG, ""}:
            if local == "style" and space == SVG:
                raise LogoRefused("the SVG has a <style>", "export it with presentation attributes, such as fill")
            self.quiet += 1
            return
        if local not in _SHAPES:
            raise LogoRefused(f"the SVG has a <{local[:40]}>, which a logo does not need", "take it out, or save a PNG")
        if not self.open:
            if local != "svg":
                raise LogoRefused("the file does not begin with <svg>", "save it as SVG")
            self.size = _svg_size(attributes)
        kept = [f' xmlns="{SVG}"'] if not self.open else []
        for key, value in attributes.items():
            kept += self._attribute(key, value)
        self.open.append(local)
        self.out.append(f"<{local}{''.join(kept)}>")

    def _attribute(self, key: str, value: str) -> list[str]:
        space, _, local = key.rpartition(" ")
        if local.lower().startswith("on"):
            raise LogoRefused("the SVG runs a script when something happens", f"take out {local[:40]}")
        if local == "href" and space in {"", XLINK}:
            if not re.fullmatch(r"#[\w.-]+", value):
                raise LogoRefused("the SVG points to something outside it", "put it inside, or save a PNG")
            return [f" href={quoteattr(value)}"]
        if local == "style" and not space:
            raise LogoRefused("the SVG has a style attribute", "export it with presentation attributes, such as fill")
        if space or local not in _KEPT:
            return []
        if _ELSEWHERE.search(value):
            raise LogoRefused("the SVG points to something outside it", "put it inside, or save a PNG")
        return [f" {local}={quoteattr(value)}"]

    def end(self, _name: str) -> None:
        if self.quiet:
            self.quiet -= 1
            return
        self.out.append(f"</{self.open.pop()}>")

    def say(self, words: str) -> None:
        if not self.quiet and self.open and self.open[-1] in {"title", "desc", "text", "tspan"}:
            self.out.append(escape(words))

    def doctype(self, *_: object) -> None:
        raise LogoRefused("the SVG has a DOCTYPE", "take it out: it can make a small file endless")


def _svg(text: str) -> tuple[str, float, float]:
    cleaner = _Cleaner()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = cleaner.begin
    parser.EndElementHandler = cleaner.end
    parser.CharacterDataHandler = cleaner.say
    parser.StartDoctypeDeclHandler = cleaner.doctype
    try:
        parser.Parse(re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text), True)
    except expat.ExpatError as error:
        raise LogoRefused(f"this is not an SVG: line {error.lineno}", "save it as SVG or PNG") from None
    return "".join(cleaner.out), *cleaner.size


def _svg_size(attributes: dict[str, str]) -> tuple[float, float]:
    box = attributes.get("viewBox", "").replace(",", " ").split()
    if len(box) == 4:
        found = [_NUMBER.fullmatch(part) for part in box[2:]]
    else:
        found = [_NUMBER.fullmatch(attributes.get(name, "")) for name in ("width", "height")]
    sizes = [float(one[1]) for one in found if one is not None]
    if len(sizes) != 2 or not all(0 < size < 1e6 for size in sizes):
        raise LogoRefused("the SVG does not say its size", 'write viewBox="0 0 120 32" in <svg>')
    return sizes[0], sizes[1]


def _png(data: bytes) -> tuple[bytes, float, float]:
    if not data.startswith(_PNG):
        raise LogoRefused("this is not a PNG", "save it as PNG or SVG")
    kept, at, size = [_PNG], len(_PNG), (0, 0)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        crc = data[at + 8 + length : at + 12 + length]
        if len(crc) < 4 or zlib.crc32(name + body) != int.from_bytes(crc):
            break
        if name == b"IHDR":
            size = (int.from_bytes(body[:4]), int.from_bytes(body[4:8]))
        if name in _CHUNKS:
            kept.append(data[at : at + 12 + length])
        at += 12 + length
        if name == b"IEND":
            if not all(0 < side <= MOST_PIXELS for side in size):
                raise LogoRefused(
                    f"the PNG has {size[0]} x {size[1]} pixels", f"make it {MOST_PIXELS} at most each way"
                )
            return b"".join(kept), float(size[0]), float(size[1])
    raise LogoRefused("the PNG is not whole", "save it again")
