"""A picture decoded and encoded again: what comes out holds pixels and nothing else.

Places, devices and times that cameras write beside the pixels (EXIF, XMP) are left behind, and so is whatever was hidden after or
between them. The turn that EXIF asks for is made first, so that nobody sees their letter lying on its side.
"""

import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from goodterms.documents.media import Media
from goodterms.documents.refused import Refused

MOST_PIXELS: Final = 50_000_000
"""Of a whole picture, read from its head before one pixel is decoded."""
LONGEST_SIDE: Final = 4000
"""Pixels of what is kept: an A4 page at 340 dots an inch."""
QUALITY: Final = 85

_READ_AS: Final[dict[Media, str]] = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}


def copied_picture(body: bytes, *, media: Media) -> tuple[bytes, str, int]:
    """The copy as JPEG (or PNG, where that is what came), its media type, and 1. Raises `Refused`."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(body), formats=[_READ_AS[media]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise Refused("too_many_pixels")
            opened.load()
            turned = ImageOps.exif_transpose(opened)
            turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _written(turned, png=media == "image/png")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, AttributeError, OverflowError):
        # Pillow's documents promise OSError; its readers raise these, too, at what no encoder ever wrote
        raise Refused("broken") from None


def _written(picture: Image.Image, *, png: bool) -> tuple[bytes, str, int]:
    out = io.BytesIO()
    clear = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    pixels = _on_white(picture) if clear else picture.convert("L" if picture.mode in {"L", "1", "I;16"} else "RGB")
    bare = Image.frombytes(pixels.mode, pixels.size, pixels.tobytes())
    if png:
        bare.save(out, "PNG", optimize=False)
        return out.getvalue(), "image/png", 1
    bare.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), "image/jpeg", 1


def _on_white(picture: Image.Image) -> Image.Image:
    over = picture.convert("RGBA")
    white = Image.new("RGBA", over.size, "white")
    white.alpha_composite(over)
    return white.convert("RGB")
