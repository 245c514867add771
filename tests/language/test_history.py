"""What of a message is somebody's earlier one, and who answers between or below its lines."""

import re
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goodterms
from goodterms.language.history import standing_of
from goodterms.language.reading import understand
from goodterms.language.safety import read_safety
from goodterms.language.text import tokens_of

FRIDAY = {
    "en": "Hi there\nOn Friday you wrote{}pay up.\n",
    "es": "Hola\nEl lunes me escribió {}pague ya.\n",
    "fr": "Bonjour\nLe 3 mars on m'a écrit {}payez.\n",
    "ga": "Haigh\nAr an Aoine scríobh sibh{}íoc anois.\n",
}
"""Somebody tells what was written to them."""
PROGRAM = {
    "en": "On Mon, 2 Mar 2026 at 09:00, Harbour <post@harbour.example> wrote:\n",
    "es": "El lun, 2 mar 2026 a las 9:00, Harbour escribió:\n",
    "fr": "Le lun. 2 mars 2026 à 09:00, Harbour a écrit :\n",
    "ga": "Ar 2 Márta 2026 ag 09:00, scríobh Harbour <post@harbour.example>:\n",
    "forwarded": "-------- Forwarded Message --------\nFrom: Harbour <post@harbour.example>\nTo: Anna\n",
    "headers": "From: Harbour <post@harbour.example>\nSent: 2 March 2026\nTo: Anna\n",
}
"""A mail program says what follows."""
CRISIS = {
    "en": "I can't live like this, I want to die",
    "es": "quiero morirme",
    "fr": "je veux mourir",
    "ga": "ba mhaith liom bás a fháil",
}
STOP = {
    "en": "stop texting me",
    "es": "no me manden más mensajes",
    "fr": "ne m'envoyez plus de messages",
    "ga": "ná cuir teachtaireachtaí chugam",
}
OURS = "Your payment of 45 euro is late. You can finish it now. To stop texts reply STOP."


@pytest.mark.parametrize("language", FRIDAY)
@pytest.mark.parametrize("colon", [": ", ":\n"])
def test_who_tells_that_we_wrote_is_heard_on_the_lines_below(language: str, colon: str) -> None:
    head = FRIDAY[language].format(colon)
    assert "crisis" in understand(head + CRISIS[language], language).safety
    assert "opt_out" in read_safety(head + STOP[language], language)
    assert not any(token.quoted for token in tokens_of(head + STOP[language]))


def test_what_stands_behind_the_colon_is_heard() -> None:
    assert "crisis" in understand("Hi\nOn Friday you wrote: pay up. I want to die", "en").safety
    assert "opt_out" in read_safety("Hi there\nOn Friday you wrote: pay up.\nleave me be, no more of these", "en")


@pytest.mark.parametrize("program", PROGRAM)
@pytest.mark.parametrize("language", CRISIS)
def test_an_answer_below_marked_lines_is_the_writers_own(program: str, language: str) -> None:
    for said in (CRISIS[language], STOP[language], "ok"):
        text = f"See below.\n\n{PROGRAM[program]}\n> {OURS}\n>\n> more\n\n{said}\n> and more\nbye"
        own = [token.text for token in tokens_of(text) if not token.quoted]
        assert own[:2] == ["see", "below"]
        assert own[-1] == "bye"
        assert "more" not in own
    assert "crisis" in understand(f"x\n{PROGRAM[program]}> {OURS}\n\n{CRISIS[language]}", language).safety
    assert "opt_out" in read_safety(f"x\n{PROGRAM[program]}> {OURS}\n\n{STOP[language]}", language)


@pytest.mark.parametrize("program", PROGRAM)
@pytest.mark.parametrize("language", CRISIS)
@pytest.mark.parametrize("above", ["", "See below.\n\n"])
def test_somebody_who_says_i_is_heard_below_unmarked_lines_too(program: str, language: str, above: str) -> None:
    assert "crisis" in understand(f"{above}{PROGRAM[program]}{OURS}\n\n{CRISIS[language]}", language).safety
    assert "opt_out" in read_safety(f"{above}{PROGRAM[program]}{OURS}\n\n{STOP[language]}", language)


MESSAGES = sorted(Path(goodterms.__file__).parent.glob("cli/workspace/messages/*/*.liquid"))


@pytest.mark.parametrize("program", PROGRAM)
def test_no_message_of_ours_that_is_forwarded_whole_is_heard_as_the_customers(program: str) -> None:
    assert len(MESSAGES) > 20
    for path in MESSAGES:
        body = re.sub(r"\{%.*?%\}", " ", path.read_text(), flags=re.DOTALL)
        body = re.sub(r"\{\{.*?\}\}", "Harbour", body, flags=re.DOTALL)
        for above in ("", "ok friday\n\n"):
            heard = understand(f"{above}{PROGRAM[program]}\n{body}", path.name[:2])
            assert heard.safety.classes == (), f"{path.parent.name}/{path.name}"
            assert heard.opt_out == "not"
            assert heard.own.strip() == above.strip()


def test_a_message_without_a_history_is_all_its_own() -> None:
    for text in (
        "stop",
        "> stop",
        "From: now on I cannot pay.",
        "From: anna@home.example\nI want to die",
        "a -- b:\nc",
    ):
        assert understand(text, "en").own == text
    assert "opt_out" in read_safety("> stop texting me", "en")
    assert "crisis" in read_safety("From: anna@home.example\nI want to die", "en")


LINES = st.sampled_from(
    [*chain.from_iterable(one.split("\n") for one in PROGRAM.values()), "> x", "", "hello", "on a wrote:"]
)


@given(st.lists(LINES, max_size=30))
def test_every_line_stands_somewhere_and_what_is_marked_is_nobodys(lines: list[str]) -> None:
    stands = list(standing_of([line.lower() for line in lines]))
    assert len(stands) == len(lines)
    assert all((one == "marked") == line.startswith(">") for one, line in zip(stands, lines, strict=True))
    assert "below" not in stands or any("wrote" in one or ":" in one or "--" in one for one in lines)


@pytest.mark.parametrize(
    "piece",
    ["on x 1 wrote:\n", "on ", "on 1 wrote", "-", "from: a@b\n", "from:\nto:\n", "\n", "scríobh " * 9, ">\nx\n"],
)
def test_no_text_takes_long(piece: str) -> None:
    """A quadratic reader takes minutes over any of these."""
    lines = (piece * (400_000 // len(piece))).split("\n")
    assert len(list(standing_of(lines))) == len(lines)
