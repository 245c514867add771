"""A letter: what the window shows, what is handed over, and that it is handed over once."""

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.standin.processes import KEY, soon

from goodterms.channels.base import Accepted, DefinitelyNotAccepted, DeliveryReport, NeverSeen, Outgoing, UnknownOutcome
from goodterms.channels.letter import folder as folder_module
from goodterms.channels.letter.adapter import LetterChannel
from goodterms.channels.letter.pdf import NotPrinted, print_letter
from goodterms.channels.letter.sheet import LAYOUTS, SHEET, Layout, address_lines
from goodterms.channels.registry import build
from goodterms.core.link_code import code_of
from goodterms.core.link_token import LinkKeys, issue
from goodterms.core.mail_token import message_name
from goodterms.transport.webhook import Webhook

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
RETURN = "Larkfield Energy, PO Box 12, Cork"
LINK = "https://pay.example.org/r/" + issue(random_bytes=b"\x0babcdefg", keys=LinkKeys(current=1, keys={1: b"k" * 32}))
SECRET_WORDS = "You owe €4,500.00 and it is late. Account ending 4401."
LETTER = Outgoing(
    effect_key="ab" * 16,
    channel="letter",
    sender="Larkfield Energy",
    recipient="Áine Ní Dhomhnaill",
    address="Apartment 4, 12 Main Street, Rathmines, Dublin 6",
    subject="Your arrears",
    text="\n\n".join([f"Dear Áine,\n\n{SECRET_WORDS}", *["More words of it." * 8] * 12]),
    at=AT,
    language="en",
    link=LINK,
)
EVERY_LAYOUT = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
MM = 72 / 25.4


def placed(pdf: bytes, *, page: int = 0) -> list[tuple[float, float, str]]:
    """Every piece of text on a page with where it begins, in millimetres from the upper left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, _: object, matrix: list[float], *rest: object) -> None:
        if text.strip():
            found.append((matrix[4] / MM, SHEET[1] - matrix[5] / MM, text.strip()))

    PdfReader(io.BytesIO(pdf)).pages[page].extract_text(visitor_text=visit)
    return found


def printed(message: Outgoing = LETTER, layout: Layout = LAYOUTS["din5008b"]) -> bytes:
    return print_letter(message, layout=layout, return_address=RETURN).pdf


@EVERY_LAYOUT
def test_the_window_shows_the_address_and_the_return_address_and_nothing_else(layout: Layout) -> None:
    pieces = placed(printed(layout=layout))
    seen = " ".join(
        text for x, y, text in pieces if y < layout.seen.bottom + 4 and x < layout.seen.right + 1 and y > 40
    )
    assert seen == f"{RETURN} Áine Ní Dhomhnaill Apartment 4 12 Main Street Rathmines Dublin 6"
    everything = " ".join(text for _, _, text in pieces)
    assert "4,500.00" in everything
    assert "Your arrears" in everything


@EVERY_LAYOUT
def test_the_address_shows_however_the_sheet_lies_in_its_envelope(layout: Layout) -> None:
    wanted = address_lines(LETTER.recipient, LETTER.address)
    lines = {text: (x, y) for x, y, text in placed(printed(layout=layout)) if text in wanted}
    assert len(lines) == 5
    assert all(layout.always.holds(x, y) and layout.always.holds(x, y - 3) for x, y in lines.values())


def test_a_name_with_line_ends_or_a_long_address_cannot_push_words_into_the_window() -> None:
    bad = replace(LETTER, recipient="Anna\nYou owe us", address="a,b,c,d,e,f,g,h,i,j")
    lines = [text for x, y, text in placed(printed(bad)) if 60 < y < 95 and x < 110]
    assert len(lines) == 6
    assert lines[0] == "Anna You owe us"
    assert "j" in lines[-1]
    with pytest.raises(NotPrinted, match="too long"):
        printed(replace(LETTER, address="x" * 400 + ", Cork"))
    with pytest.raises(NotPrinted, match="two lines"):
        printed(replace(LETTER, recipient="", address="Cork"))


def test_the_same_letter_is_the_same_bytes_with_its_fonts_inside() -> None:
    assert printed() == printed()
    fonts = PdfReader(io.BytesIO(printed())).pages[0]["/Resources"]["/Font"]
    for font in fonts.values():
        described = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in described


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Scan this with your phone, or type the code."),
        ("ga", "Scan é seo le do ghuthán, nó clóscríobh an cód."),
        ("fr", "Scannez ceci avec votre téléphone, ou tapez le code."),
        ("es", "Escanee esto con su teléfono, o escriba el código."),
        ("fr-CA", "Scannez ceci avec votre téléphone, ou tapez le code."),
        ("ja", "Scan this with your phone, or type the code."),
    ],
)
def test_letters_are_printed_in_every_language_with_its_letters(language: str, words: str) -> None:
    all_of = "ḃċḋḟġṁṗṡṫ ÁÉÍÓÚ ñ¿¡ œç àâêëîïôùûü ßäö €“”’–…"
    pdf = printed(replace(LETTER, language=language, text=all_of))
    told = " ".join(text for _, _, text in placed(pdf))
    assert words in told
    assert all_of in told
    assert code_of(LINK) in told
    assert "pay.example.org/code" in told


@pytest.mark.parametrize("text", ["مرحبا", "שלום", "こんにちは", "नमस्ते", "🙂"])
def test_a_script_it_cannot_print_is_refused_not_printed_wrong(text: str) -> None:
    with pytest.raises(NotPrinted):
        printed(replace(LETTER, text=text))


# --- handing over


def channel(root: Path, **more: str) -> LetterChannel:
    found = build(name="letter", settings={"folder": str(root), "return_address": RETURN, "secret": KEY} | more)
    assert isinstance(found, LetterChannel)
    return found


def test_a_letter_is_a_pdf_and_a_manifest_that_names_it(tmp_path: Path) -> None:
    assert channel(tmp_path, postage="priority").send(message=LETTER, deadline=soon()) == Accepted(
        message_name(LETTER.effect_key), AT
    )
    job = message_name(LETTER.effect_key)
    assert sorted(path.name for path in (tmp_path / "outgoing").iterdir()) == [f"{job}.json", f"{job}.pdf"]
    manifest = json.loads((tmp_path / "outgoing" / f"{job}.json").read_text())
    pdf = (tmp_path / "outgoing" / f"{job}.pdf").read_bytes()
    assert manifest == {
        "job": job,
        "effect": LETTER.effect_key,
        "file": f"{job}.pdf",
        "pages": len(PdfReader(io.BytesIO(pdf)).pages),
        "sha256": hashlib.sha256(pdf).hexdigest(),
        "postage": "priority",
        "at": AT.isoformat(),
        "window": "din5008b",
        "language": "en",
    }
    assert "Áine" not in json.dumps(manifest, ensure_ascii=False)


def test_a_letter_whose_files_were_taken_is_not_put_there_again(tmp_path: Path) -> None:
    letters = channel(tmp_path)
    first = letters.send(message=LETTER, deadline=soon())
    for path in (tmp_path / "outgoing").iterdir():
        path.unlink()
    assert channel(tmp_path).send(message=LETTER, deadline=soon()) == first
    assert list((tmp_path / "outgoing").iterdir()) == []
    assert letters.look_up(effect_key=LETTER.effect_key, deadline=soon()) == first


@pytest.mark.parametrize("step", [1, 2, 3, 4])
@pytest.mark.parametrize("taken", [False, True])
def test_who_dies_while_handing_over_never_hands_over_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, taken: bool
) -> None:
    """Killed before the file of this step appears; meanwhile the print house takes what has a manifest, or does not."""
    put, many = folder_module._put, 0

    def dying(path: Path, content: bytes) -> None:
        nonlocal many
        many += 1
        if many == step:
            raise KeyboardInterrupt
        put(path, content)

    monkeypatch.setattr(folder_module, "_put", dying)
    with pytest.raises(KeyboardInterrupt):
        channel(tmp_path).send(message=LETTER, deadline=soon())
    monkeypatch.undo()
    manifests = list((tmp_path / "outgoing").glob("*.json"))
    handed = len(manifests)
    if taken and handed:
        for path in (tmp_path / "outgoing").iterdir():
            path.unlink()
    asked = channel(tmp_path).look_up(effect_key=LETTER.effect_key, deadline=soon())
    sent = channel(tmp_path).send(message=LETTER, deadline=soon())
    handed += len(list((tmp_path / "outgoing").glob("*.json"))) if taken or not manifests else 0
    assert handed <= 1
    match step:
        case 1 | 2:
            assert asked == NeverSeen()
            assert isinstance(sent, Accepted)
        case 3:
            assert isinstance(asked, UnknownOutcome)
            assert isinstance(sent, UnknownOutcome)
        case _:
            assert isinstance(sent, UnknownOutcome if taken else Accepted)


def test_a_folder_that_cannot_be_written_leaves_the_letter_waiting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    sent = channel(tmp_path / "file").send(message=LETTER, deadline=soon())
    assert isinstance(sent, DefinitelyNotAccepted | UnknownOutcome)
    assert not isinstance(sent, DefinitelyNotAccepted) or not sent.permanent


def test_a_letter_in_another_script_is_refused_for_good(tmp_path: Path) -> None:
    sent = channel(tmp_path).send(message=replace(LETTER, text="مرحبا"), deadline=soon())
    assert sent == DefinitelyNotAccepted("letters are not printed from right to left", permanent=True)
    assert not (tmp_path / "outgoing").exists()


# --- receipts

RECEIPTS = [
    ("posted", "", "accepted", False),
    ("delivered", "", "delivered", False),
    ("returned", "gone away", "bounced", True),
    ("returned", "Deceased", "bounced", True),
    ("returned", "not called for", "failed", False),
    ("refused", "file damaged, see +353 1 234", "failed", False),
]


@pytest.mark.parametrize(("event", "reason", "status", "dead"), RECEIPTS)
def test_a_receipt_says_what_became_of_its_letter(
    tmp_path: Path, event: str, reason: str, status: str, dead: bool
) -> None:
    letters = channel(tmp_path)
    job = letters.send(message=LETTER, deadline=soon()).provider_id  # type: ignore[union-attr]
    line = json.dumps({"job": job, "event": event, "reason": reason, "at": "2026-11-24T10:00:00Z"})
    (tmp_path / "receipts" / "day1.jsonl").write_text(f"{line}\n\n")
    kept: list[tuple[str, Mapping[str, str], bytes]] = []
    assert letters.pick_up(keep=lambda *, external_id, headers, body: kept.append((external_id, headers, body))) == 1
    ((_, headers, body),) = kept
    (found,) = letters.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
    assert isinstance(found, DeliveryReport)
    assert (found.status, found.permanent, found.provider_id) == (status, dead, job)
    assert "+353" not in found.reason
    assert letters.pick_up(keep=lambda **_: None) == 0, "it was put out of the way"
    assert (tmp_path / "receipts" / "read" / "day1.jsonl").exists()


def test_receipts_that_could_not_be_stored_lie_there_still(tmp_path: Path) -> None:
    letters = channel(tmp_path)
    letters.send(message=LETTER, deadline=soon())
    (tmp_path / "receipts" / "day1.jsonl").write_text('{"job":"j","event":"posted"}\n')

    def away(**_: object) -> None:
        raise OSError("the database is away")

    with pytest.raises(OSError, match="away"):
        letters.pick_up(keep=away)
    assert (tmp_path / "receipts" / "day1.jsonl").exists()


def test_a_window_nobody_knows_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="din5008b"):
        channel(tmp_path, window="round")
