"""PDFs are built anew from what their pages draw; nothing that acts, hides or swells comes through."""

from __future__ import annotations

import io

import pikepdf
import pytest
from tests.documents.files import packed_pdf, pdf

from goodterms.documents.harmless_pdf import MOST_PAGES
from goodterms.documents.maker import copy_of
from goodterms.documents.refused import Refused

Name, Dictionary, Array = pikepdf.Name, pikepdf.Dictionary, pikepdf.Array
SCRIPT = {"/S": Name.JavaScript, "/JS": "app.alert('here')"}


def test_what_the_pages_draw_comes_through():
    body, media, pages = copy_of(pdf(pages=3))
    assert (media, pages) == ("application/pdf", 3)
    with pikepdf.open(io.BytesIO(body)) as made:
        assert made.pages[0].obj.Contents.read_bytes() == b"BT /F 12 Tf 50 50 Td (hi) Tj ET"
        assert made.pages[0].obj.Resources.Font.F.BaseFont == "/Helvetica"


def opens_with_a_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(SCRIPT)


def turns_a_page_with_a_script(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=Dictionary(SCRIPT))


def names_a_script(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["here", Dictionary(SCRIPT)])))


def links_away(made: pikepdf.Pdf) -> None:
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="https://here.example")
    )
    made.pages[0].obj.Annots = Array([made.make_indirect(link)])


def launches(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.Launch, F="here.exe")


def carries_a_file(made: pikepdf.Pdf) -> None:
    made.attachments["here.exe"] = b"MZ here"


def asks_in_a_form(made: pikepdf.Pdf) -> None:
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp>here</xdp>"), Fields=Array([]))


def draws_with_a_script_beside(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Resources.XObject = Dictionary(
        X=made.make_stream(
            b"", Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], AA=Dictionary(SCRIPT))
        )
    )


def draws_from_another_file(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.Contents = made.make_stream(b"", Dictionary(F="https://here.example/page"))


@pytest.mark.parametrize(
    "does",
    [opens_with_a_script, turns_a_page_with_a_script, names_a_script, links_away, launches, carries_a_file, asks_in_a_form,
     draws_with_a_script_beside, draws_from_another_file],
    ids=lambda does: does.__name__,
)  # fmt: skip
def test_nothing_that_acts_comes_through(does):
    given = pdf(does, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    assert b"here" in given or b"xdp" in given
    body, _, _ = copy_of(given)
    assert b"here" not in body


def test_what_was_filled_in_is_drawn_onto_the_page():
    def change(made: pikepdf.Pdf) -> None:
        look = made.make_stream(b"0 0 9 9 re f", Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
        stamp = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, F=4, Rect=[0, 0, 9, 9], AP=Dictionary(N=look))
        made.pages[0].obj.Annots = Array([made.make_indirect(stamp)])

    body, _, _ = copy_of(pdf(change))
    with pikepdf.open(io.BytesIO(body)) as made:
        assert "/Annots" not in made.pages[0].obj
        drawn = [one.read_bytes() for one in made.objects if isinstance(one, pikepdf.Stream)]
    assert b"0 0 9 9 re f" in drawn


def test_what_comes_after_the_end_stays_behind():
    body, _, _ = copy_of(pdf() + b"\n<html><script>here</script></html>")
    assert b"here" not in body


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "locked"),
        (pdf(pages=MOST_PAGES + 1), "too_many_pages"),
        (packed_pdf(220_000_000), "too_hard"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 20, "broken"),
        (pdf()[:200], "broken"),
    ],
    ids=["locked", "many pages", "bomb", "garbage", "broken off"],
)
def test_what_cannot_be_taken_is_refused_with_its_reason(body: bytes, why: str):
    with pytest.raises(Refused) as refused:
        copy_of(body)
    assert refused.value.why == why
