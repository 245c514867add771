"""Files that mean harm: each is refused by name, or comes out as pixels or drawn pages and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf
import pytest
from PIL import Image
from tests.documents.files import EICAR, packed_pdf, pdf, picture, png_that_says

from goodterms.documents.harmless import harmless
from goodterms.documents.media import media_of
from goodterms.documents.refused import Refused

SCRIPT = b"<script>alert(document.domain)</script>"
MARKS = (
    b"<script",
    b"<svg",
    b"<html",
    b"EICAR",
    b"PK\x03\x04",
    b"/JavaScript",
    b"/Launch",
    b"<?php",
    b"MZ\x90",
    b"/EmbeddedFile",
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def zipped(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../etc/cron.d/x", b"0" * size)
    return out.getvalue()


def png_with(*chunks: bytes) -> bytes:
    """A small PNG with more chunks before its end."""
    whole = picture("PNG")
    return whole[:-12] + b"".join(chunks) + whole[-12:]


def flood() -> bytes:
    """A real PNG of 144 million equal pixels in a few kilobytes."""
    packer = zlib.compressobj(9)
    rows = b"".join(packer.compress(b"\0" * 1501) for _ in range(12_000)) + packer.flush()
    head = struct.pack(">IIBBBBB", 12_000, 12_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def with_a_virus(made: pikepdf.Pdf) -> None:
    made.attachments["eicar.com"] = EICAR


CORPUS: dict[str, bytes] = {
    "SVG with a script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>",
    "SVG after a byte order mark": b"\xef\xbb\xbf<?xml version='1.0'?><svg>" + SCRIPT + b"</svg>",
    "SVG in UTF-16": ("<svg>" + SCRIPT.decode() + "</svg>").encode("utf-16"),
    "HTML": b"<!doctype html><html>" + SCRIPT,
    "HTML that begins as a PDF": b"%PDF-1.7\n<html><body>" + SCRIPT + b"</body></html>\n%%EOF",
    "HTML that begins as a JPEG": b"\xff\xd8\xff\xe0" + b"<html>" + SCRIPT,
    "HTML that begins as a GIF": b"GIF89a/*" + SCRIPT + b"*/=1;",
    "HTML in the comment of a JPEG": picture("JPEG", comment=b"*/" + SCRIPT),
    "HTML in a text chunk of a PNG": png_with(chunk(b"tEXt", b"Comment\0" + SCRIPT)),
    "HTML after the end of a PNG": picture("PNG") + SCRIPT,
    "a JPEG and a zip in one": picture() + zipped(100),
    "a PDF and a zip in one": pdf() + zipped(100),
    "a PDF with HTML before it": SCRIPT + pdf(),
    "PHP in a colour profile": picture("PNG", icc_profile=b"<?php system($_GET['c']); ?>" * 20),
    "a program": b"MZ\x90\x00" + bytes(500),
    "EICAR": EICAR,
    "EICAR after a picture": picture() + EICAR,
    "EICAR in a comment": picture("JPEG", comment=EICAR),
    "EICAR carried by a PDF": pdf(with_a_virus),
    "a zip bomb": zipped(60_000_000),
    "a PDF that unpacks without end": packed_pdf(220_000_000),
    "a PNG text that unpacks without end": png_with(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"0" * 80_000_000, 9))),
    "a flood of pixels": flood(),
    "a PNG that says it is huge": png_that_says(2_000_000_000, 2_000_000_000),
    "a PNG of no pixels": png_that_says(0, 0),
    "a TIFF": picture("TIFF"),
    "a BMP": picture("BMP"),
    "an ICO": picture("ICO"),
    "PostScript": b"%!PS-Adobe-3.0\n(%pipe%id) (r) file",
    "a playlist that reads files": b"#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n",
    "an XML that reads files": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>',
    "ImageMagick's own": b"push graphic-context\nfill 'url(https://here.example/\"|id\")'\n",
}  # fmt: skip


REFUSALS = {"kind", "broken", "too_hard", "too_many_pixels", "too_large", "locked"}


@pytest.mark.parametrize("body", list(CORPUS.values()), ids=list(CORPUS))
def test_it_is_refused_or_nothing_of_the_harm_comes_through(body: bytes):
    why = ""
    try:
        made = harmless(body)
    except Refused as refused:
        why = refused.why
    if why:
        assert why in REFUSALS
        return
    assert made.media in {"image/jpeg", "image/png", "application/pdf"}
    assert media_of(made.body) == made.media, "what it says it is, it is"
    assert not [mark for mark in MARKS if mark in made.body]
    if made.media != "application/pdf":
        assert Image.open(io.BytesIO(made.body)).size == (60, 40)


def test_the_corpus_has_files_of_both_fates():
    refused = 0
    for name in ("HTML", "EICAR", "a zip bomb", "EICAR in a comment", "a JPEG and a zip in one"):
        try:
            harmless(CORPUS[name])
        except Refused:
            refused += 1
    assert refused == 3
