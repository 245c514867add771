"""What a model sees of a message."""

from goodterms.language.learned.features import MOST_WORDS, features_of
from goodterms.language.text import tokens_of


def features(text: str) -> frozenset[str]:
    return features_of(tokens_of(text))


def test_words_stand_without_accents_and_numbers_as_one_sign() -> None:
    assert {"w arrete", "w #", "b arrete #"} <= features("Arrête 42")


def test_a_pair_of_words_does_not_reach_over_a_clause() -> None:
    found = features("stop, texting me")
    assert "b stop texting" not in found
    assert "b texting me" in found


def test_letters_are_read_across_a_blank_and_not_across_a_clause() -> None:
    across = {one for one in features("stop, text me") if one.startswith("x ")}
    assert {"x t me", "x xt m", "x text m"} <= across
    assert not any("p t" in one for one in across)


def test_what_stands_behind_a_not_is_marked_within_its_clause() -> None:
    found = features("don't stop my plan, stop the fee")
    assert {"n stop", "n my", "n plan"} <= found
    assert "n fee" not in found


def test_quoted_lines_do_not_count_beside_the_writers_own() -> None:
    assert "w stop" not in features("ok friday\n> reply STOP to end")
    assert "w stop" in features("> STOP")


def test_a_long_message_gives_no_more_features_than_its_first_and_last_words() -> None:
    text = " ".join(f"word{number}" for number in range(5000))
    found = features(text)
    assert sum(one.startswith("w ") for one in found) <= MOST_WORDS
    assert "f word0" in found
    assert "l word4999" in found


def test_a_concept_is_the_same_whatever_the_language_says_it_with() -> None:
    shared = {"m stop", "m message", "k stop message"}
    assert shared <= features("quit texting me")
    assert shared <= features("paren mensajes ya")
    assert shared <= features("arrêtez sms")
    assert shared <= features("stadaigí teachtaireachtaí")


def test_concepts_stand_in_a_row_within_a_clause_alone() -> None:
    found = features("stop the texts please, cancel the plan")
    assert {"k stop message", "k message please", "j stop please", "t stop message please", "k cancel arrange"} <= found
    assert "k please cancel" not in found
