"""The notation of the phrases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.language.safety.notation import Edges, Found, Phrases, Slot, Word, compile_phrase


@pytest.mark.parametrize("phrase", ["", "[please]", "stop ..", "^", "stop <nowhere>"])
def test_a_phrase_written_wrongly_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"a phrase holds|no such set"):
        compile_phrase(phrase, sets={})


@pytest.mark.parametrize("phrase", ["stop [now|$]", "stop|^ me", "it|.", "stop | me", "stop *|me"])
def test_an_edge_or_a_mark_among_the_words_is_refused_and_named(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"among the words of"):
        compile_phrase(phrase, sets={})


def test_what_may_be_left_out_at_the_beginning_makes_two_ways() -> None:
    assert [len(way) for way in compile_phrase("[please] stop", sets={})] == [2, 1]


def test_a_set_stands_for_its_words_without_accents() -> None:
    ((slot,),) = compile_phrase("<send>|más", sets={"send": "envío mand*"})
    assert (slot.words, slot.stems) == ({"envio", "mas"}, ("mand",))


SETS = {"quit": "stop cease|halt", "text": "text* sms"}
WORDS = ("stop", "cease", "me", "texting", "text", "sms", "now", "please", "5")
PARTS = st.sampled_from(
    [
        "stop",
        "stop|me",
        "<quit>",
        "<text>",
        "me",
        "[please]",
        "[<text>]",
        "tex*",
        "#",
        "#|now",
        ".. me",
        "..1 <text>",
        "$",
        "! now",
    ]
)
PHRASES = st.lists(st.lists(PARTS, min_size=1, max_size=5).map(" ".join), max_size=8)


@st.composite
def messages(draw: st.DrawFn) -> tuple[list[Word], list[Edges]]:
    said = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS), st.integers(0, 1)), max_size=9))
    words, sentence = [], 0
    for place, (one, other, later) in enumerate(said):
        sentence += later
        words.append(Word((one,) if one == "5" else (one, other), one == "5", sentence, place))
    return words, [Edges(*draw(st.tuples(*[st.booleans()] * 4))) for _ in words]


def is_sound(phrase: str) -> bool:
    try:
        return bool(compile_phrase(phrase, sets=SETS))
    except (IndexError, ValueError):
        return False


def tried_one_by_one(phrases: list[str], words: list[Word], edges: list[Edges]) -> set[Found]:
    """Every way of every phrase, tried at every place: what `Phrases.find` finds more quickly."""

    def fits(slot: Slot, at: int) -> bool:
        begins, ends, whole_begins, whole_ends = edges[at]
        return (
            slot.fits(words[at]) and (True, begins, whole_begins)[slot.before] and (True, ends, whole_ends)[slot.after]
        )

    def end(slots: tuple[Slot, ...], at: int) -> int | None:
        if not slots:
            return at
        for here in range(at, min(at + slots[0].gap + 1, len(words))):
            if words[here].sentence != words[at - 1].sentence:
                break
            if fits(slots[0], here) and (last := end(slots[1:], here + 1)) is not None:
                return last
        left_out = slots[0].optional and (True, edges[at - 1].clause_ends, edges[at - 1].message_ends)[slots[0].after]
        return end(slots[1:], at) if left_out else None

    return {
        Found("name", phrase, at, last)
        for phrase in phrases
        for way in compile_phrase(phrase, sets=SETS)
        for at in range(len(words))
        if fits(way[0], at) and (last := end(way[1:], at + 1)) is not None
    }


@given(PHRASES, messages())
def test_what_is_found_is_what_trying_every_phrase_at_every_place_finds(
    phrases: list[str], message: tuple[list[Word], list[Edges]]
) -> None:
    sound = list(dict.fromkeys(phrase for phrase in phrases if is_sound(phrase)))
    found = Phrases([(SETS, "name", "\n".join(sound))]).find(*message)
    assert set(found) == tried_one_by_one(sound, *message)
    assert [one.first for one in found] == sorted(one.first for one in found)
