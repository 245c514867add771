"""What a file is, by its first bytes alone: neither its name nor what a browser says of it counts.

Signatures: JPEG (ITU T.81, SOI and a marker), PNG (W3C PNG, 5.2), WebP (RFC 9649), PDF (ISO 32000-2, 7.5.2, which we take only at
the very first byte: readers that look further are what polyglots live on).
"""

from typing import Final, Literal, TypeAlias

Media: TypeAlias = Literal["image/jpeg", "image/png", "image/webp", "application/pdf"]
"""The kinds that are taken. What is kept afterwards is JPEG, PNG or PDF, made by ourselves."""

ENDINGS: Final[dict[str, str]] = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}


def media_of(body: bytes) -> Media | None:
    """The kind of file this is; None for every other, which is refused."""
    match body[:12]:
        case head if head.startswith(b"\xff\xd8\xff"):
            return "image/jpeg"
        case head if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return "image/png"
        case head if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return "image/webp"
        case head if head.startswith(b"%PDF-"):
            return "application/pdf"
        case _:
            return None
