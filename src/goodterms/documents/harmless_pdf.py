"""A PDF built anew from what its pages draw: their contents and the fonts and pictures these use, and nothing else.

Scripts, actions, links, forms, attachments, sounds, films, layers of earlier versions and whatever came after the end stay behind:
nothing of the old catalogue is copied (ISO 32000-2, 7.7.2, 12.6), so there is no list of dangers to keep. What somebody filled in or
signed is drawn onto the page first. What still names anything that acts, or unpacks to more than any honest page, is refused.
"""

import io
import zlib
from typing import Any, Final

import pikepdf

from goodterms.documents.harmless_picture import MOST_PIXELS
from goodterms.documents.refused import Refused

MOST_PAGES: Final = 60
MOST_UNPACKED: Final = 200 * 1024 * 1024
"""Bytes of all packed streams together, unpacked: the reader of whoever looks at it unpacks them, too."""
MOST_OBJECTS: Final = 50_000
OF_A_PAGE: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents")
ACTS: Final = frozenset(
    ("/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/URI",
     "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound")
)  # fmt: skip
"""Names that no drawing needs as a key: they act, fetch, or hold another file."""
ELSEWHERE: Final = frozenset(("/F", "/FFilter", "/FDecodeParms"))
"""Of a stream: that its bytes lie in another file (ISO 32000-2, 7.3.8.2)."""


def copied_pdf(body: bytes) -> tuple[bytes, str, int]:
    """The copy, its media type, and its pages. Raises `Refused`."""
    try:
        with pikepdf.open(io.BytesIO(body), suppress_warnings=True) as given:
            if given.is_encrypted:
                raise Refused("locked")
            return _copied(given)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
        OverflowError,
        RecursionError,
    ):
        raise Refused("broken") from None


def _copied(given: pikepdf.Pdf) -> tuple[bytes, str, int]:
    pages = len(given.pages)
    if pages == 0:
        raise Refused("broken")
    if pages > MOST_PAGES:
        raise Refused("too_many_pages")
    if len(given.objects) > MOST_OBJECTS:
        raise Refused("too_hard")
    _unpacked(given)
    given.generate_appearance_streams()
    given.flatten_annotations("screen")
    made = pikepdf.new()
    for page in given.pages:
        copied = made.copy_foreign(given.make_indirect(_bare(page)))
        made.pages.append(pikepdf.Page(copied))
    _without_what_acts(made)
    out = io.BytesIO()
    made.save(out, linearize=False, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue(), "application/pdf", pages


def _bare(page: pikepdf.Page) -> pikepdf.Dictionary:
    """The page with what it draws alone; what it inherits from its parents is its own."""
    kept: dict[str, Any] = {"/Type": pikepdf.Name.Page}
    node: Any = page.obj
    for _ in range(50):  # parents above parents: a circle ends here
        for name in OF_A_PAGE:
            if name not in kept and name in node:
                kept[name] = node[name]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    kept.setdefault("/MediaBox", [0, 0, 595, 842])
    kept.setdefault("/Resources", pikepdf.Dictionary())
    return pikepdf.Dictionary(kept)


def _unpacked(given: pikepdf.Pdf) -> None:
    """Refuse what unpacks to more than any honest file, and pictures larger than any camera's."""
    left = MOST_UNPACKED
    for one in given.objects:
        if not isinstance(one, pikepdf.Stream):
            continue
        if one.get("/Subtype") == "/Image" and int(one.get("/Width", 0)) * int(one.get("/Height", 0)) > MOST_PIXELS:
            raise Refused("too_many_pixels")
        filters: Any = one.get("/Filter", [])
        names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
        if len(names) > 2 or names.count("/FlateDecode") > 1:
            raise Refused("too_hard")
        if "/FlateDecode" in names:
            left -= _size(one.read_raw_bytes(), left)


def _size(packed: bytes, most: int) -> int:
    """How long a packed stream is unpacked; refused beyond `most`. What cannot be unpacked counts as it lies."""
    unpack, size, rest = zlib.decompressobj(), 0, packed
    try:
        while rest and not unpack.eof:
            size += len(unpack.decompress(rest, 1 << 20))
            rest = unpack.unconsumed_tail
            if size > most:
                raise Refused("too_hard")
    except zlib.error:
        return size + len(rest)
    return size


def _without_what_acts(made: pikepdf.Pdf) -> None:
    """What a drawing may reach is copied whole; a key in it that acts is taken out, wherever it stands."""
    for one in made.objects:
        _clean(one, depth=0)


def _clean(one: Any, *, depth: int) -> None:
    if depth > 40:
        raise Refused("too_hard")
    match one:
        case pikepdf.Stream() | pikepdf.Dictionary():
            if one.get("/Subtype") == "/PS":
                raise Refused("broken")
            unwanted = ACTS | ELSEWHERE if isinstance(one, pikepdf.Stream) else ACTS
            for name in [key for key in one.keys() if key in unwanted]:  # noqa: SIM118 (not a mapping)
                del one[name]
            for name in one.keys():  # noqa: SIM118
                if name != "/Parent":
                    _inside(one[name], depth)
        case pikepdf.Array():
            for part in one:
                _inside(part, depth)
        case _:
            return


def _inside(part: Any, depth: int) -> None:
    """What lies in an object by itself; what it refers to is an object of its own and is cleaned as one."""
    if isinstance(part, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream) and not part.is_indirect:
        _clean(part, depth=depth + 1)
