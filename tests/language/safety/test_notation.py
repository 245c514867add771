"""The notation of the phrases."""

import pytest

from goodterms.language.safety.notation import compile_phrase


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
