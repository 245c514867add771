"""Files as customers, and worse people, send them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless text that every virus scanner knows (https://www.eicar.org/download-anti-malware-testfile/)."""


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 128 if mode == "L" else None).save(out, kind, **more)
    return out.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """The head of a PNG that claims to be very large, and nothing of it."""
    head = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\r" + head + zlib.crc32(head).to_bytes(4, "big") + b"\0\0\0\0IEND\xaeB`\x82"


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, pages: int = 1, **save: object) -> bytes:
    """A PDF whose first page says hi, changed before it is written."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    first = made.pages[0].obj
    first.Contents = made.make_stream(b"BT /F 12 Tf 50 50 Td (hi) Tj ET")
    first.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary({"/F": font}))
    if change is not None:
        change(made)
    out = io.BytesIO()
    made.save(out, **save)
    return out.getvalue()


def packed_pdf(unpacked: int) -> bytes:
    """A small PDF with a page that unpacks to so many bytes."""

    def change(made: pikepdf.Pdf) -> None:
        stream = made.make_stream(b"")
        packer = zlib.compressobj(9)
        parts = [packer.compress(b" " * 1_000_000) for _ in range(unpacked // 1_000_000)]
        stream.write(b"".join(parts) + packer.flush(), filter=pikepdf.Name.FlateDecode)
        made.pages[0].obj.Contents = stream

    return pdf(change, compress_streams=False)
