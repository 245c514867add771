"""The copy is made in a process of its own, which is told nothing and ended at its limits."""

import pytest
from tests.documents.files import picture

from goodterms.documents.harmless import LONGEST, _answer, harmless
from goodterms.documents.media import media_of
from goodterms.documents.refused import Refused

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def test_the_copy_comes_back_from_its_process():
    made = harmless(picture())
    assert (made.media, made.pages) == ("image/jpeg", 1)
    assert made.body.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(LONGEST), "too_large"),
        (SVG, "kind"),
        (b"<html><body>", "kind"),
        (b" %PDF-1.7", "kind"),
        (b"GIF89a" + bytes(50), "kind"),
        (b"PK\x03\x04", "kind"),
        (b"MZ\x90\x00", "kind"),
    ],
    ids=["empty", "large", "svg", "html", "pdf not at the start", "gif", "zip", "program"],
)
def test_what_is_no_picture_and_no_pdf_is_refused_by_its_content(body: bytes, why: str):
    with pytest.raises(Refused) as refused:
        harmless(body)
    assert refused.value.why == why


@pytest.mark.parametrize(
    ("status", "said", "why"),
    [
        (-9, b"", "too_hard"),
        (0, b"", "broken"),
        (1, b"Traceback", "too_hard"),
        (0, b'{"refused": "locked"}\n', "locked"),
        (0, b'{"refused": "<script>"}\n', "broken"),
        (0, b'{"media": "image/jpeg", "pages": 1}\n<html>', "broken"),
        (0, b'{"media": "image/jpeg", "pages": "many"}\n\xff\xd8\xff', "broken"),
    ],
)
def test_whatever_the_process_says_is_a_copy_or_a_reason(status: int, said: bytes, why: str):
    with pytest.raises(Refused) as refused:
        _answer(status, said)
    assert refused.value.why == why


def test_a_name_counts_for_nothing():
    assert media_of(SVG) is None
    assert media_of(b"RIFF\0\0\0\0WEBP") == "image/webp"
    assert media_of(b"RIFF\0\0\0\0WAVE") is None
