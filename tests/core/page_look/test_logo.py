"""A logo is a picture and nothing more: what could run, fetch or swell is refused by name, what is needless left out."""

import struct
import zlib
from base64 import b64encode
from contextlib import suppress
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.page_look.logo import LARGEST, LogoRefused, read_logo

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 120 40">'
SHAPE = '<path fill="#0b5458" d="M0 0h120v40H0z"/>'


def svg(inside: str, begin: str = OPEN) -> str:
    return f"{begin}{inside}</svg>"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int = 8, height: int = 4, *, more: bytes = b"", pixels: bytes | None = None) -> str:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * (height * (width + 1))) if pixels is None else pixels
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + more + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b64encode(whole).decode()


def test_an_svg_is_shown_as_a_picture_of_its_own_shape():
    logo = read_logo("brand/logo.svg", svg(SHAPE))
    assert logo.address.startswith("data:image/svg+xml,")
    assert 'd="M0 0h120v40H0z"' in unquote(logo.address)
    assert (logo.width, logo.height) == (108, 36)


def test_what_drawing_programs_leave_behind_is_dropped():
    noise = (
        '<metadata><rdf xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#">Ann Example</rdf></metadata>'
        '<!-- made by Ann --><path class="a" data-name="Ann" d="M0 0h9v9z"/>'
    )
    assert "Ann" not in unquote(read_logo("brand/logo.svg", svg(noise)).address)


@pytest.mark.parametrize(
    "text",
    [
        svg("<script>alert(1)</script>"),
        svg("<foreignObject><p>hello</p></foreignObject>"),
        svg('<path d="M0 0" onload="alert(1)"/>'),
        svg('<use href="https://elsewhere.example/a.svg#b"/>'),
        svg('<use xlink:href="https://elsewhere.example/a.svg#b"/>'),
        svg('<image href="data:image/png;base64,AAAA"/>'),
        svg('<path fill="url(https://elsewhere.example/#a)" d="M0 0"/>'),
        svg('<path fill="url( \'//elsewhere.example#a\')" d="M0 0"/>'),
        svg('<path style="fill:red" d="M0 0"/>'),
        svg("<style>path{fill:red}</style>"),
        svg('<animate attributeName="d" to="M0 0"/>'),
        svg('<a href="javascript:alert(1)"><path d="M0 0"/></a>'),
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + svg("<title>&a;</title>"),
        svg(SHAPE, OPEN.replace(' viewBox="0 0 120 40"', "")),
        svg(SHAPE, OPEN.replace("0 0 120 40", "0 0 0 40")),
        svg(f'<path d="{"M0 0h9" * 2000}"/>'),
        "<html><body>hello</body></html>",
        "not a picture",
        "",
    ],
)
def test_an_svg_that_is_more_than_a_picture_is_refused_with_what_to_do(text: str):
    with pytest.raises(LogoRefused) as refused:
        read_logo("brand/logo.svg", text)
    assert str(refused.value)
    assert refused.value.hint


def test_a_png_keeps_its_pixels_and_nothing_else():
    logo = read_logo("brand/logo.png", png(more=chunk(b"tEXt", b"Author\0Ann Example")))
    assert logo.address == "data:image/png;base64," + png()
    assert (logo.width, logo.height) == (72, 36)


@pytest.mark.parametrize(
    "text",
    [
        png(20_000, 20_000, pixels=b""),
        png(0, 4, pixels=b""),
        png(pixels=b"\1" * (LARGEST + 1)),
        png()[:-8],
        b64encode(b"GIF89a").decode(),
        "%%%",
    ],
)
def test_a_png_that_is_broken_or_huge_is_refused(text: str):
    with pytest.raises(LogoRefused):
        read_logo("brand/logo.png", text)


@given(st.text(max_size=200), st.sampled_from(["brand/a.svg", "brand/a.png"]))
def test_any_text_is_a_logo_or_refused(text: str, file: str):
    with suppress(LogoRefused):
        read_logo(file, text)


@given(st.text(alphabet="<>\"'&=/ #:;abonlsvgscriptxu()", max_size=60))
def test_no_text_inside_an_svg_leaves_the_address(inside: str):
    with suppress(LogoRefused):
        address = read_logo("brand/a.svg", svg(f"<title>{inside}</title>{inside}")).address
        assert not set(address) & set('"<>#&') - {"&"}
