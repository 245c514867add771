"""Plain words: what stays of a text, and where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.policy.content.plain import place_of, words_of


def texts(text):
    return [word.text for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t wait, we'll help", ["dont", "wait", "well", "help"]),
        ("l'avis d’huissier, qu'il", ["l", "avis", "d", "huissier", "qu", "il"]),
        ("aujourd'hui", ["aujourdhui"]),
        ("Opt-out by E-mail", ["opt", "out", "by", "email"]),
        ("4:15 p.m. U.S.", ["4:15", "pm", "us"]),
        ("Straße, Íoc, naïve", ["strasse", "ioc", "naive"]),
        ("so\u00adft joi\u200dned", ["soft", "joined"]),
        ("e\u0301te\u0301", ["ete"]),
        ("10days 4pm", ["10", "days", "4", "pm"]),
        ("$1,000.00 on ١٢", ["1,000.00", "on", "12"]),
        ("💥 👍", []),
        ("", []),
    ],
)
def test_words_are_what_people_read(text, words):
    assert texts(text) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("(https://a.example/x).", "link"),
        ("www.a.example", "link"),
        ("acme.com", "link"),
        ("acme.co.uk/pay?x=1", "link"),
        ("help@acme.com", "address"),
        ("1-800-555-1212", "number"),
        ("pay.me", "word"),
        ("10.11.12", "number"),
        ("1.in/x", "link"),
        ("3.4.5/6.to", "number"),
        (":", None),
        ("a:b", "word"),
    ],
)
def test_links_and_numbers_stay_whole(text, kind):
    assert next((word.kind for word in words_of(text)), None) == kind


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four", 4),
        ("One.Two", 2),
        ("Mr. Smith of ABC Inc. at 4 p.m. today", 1),
        ("One\n\nTwo", 2),
        ("One\ntwo", 1),
        ("One • Two | Three", 3),
        ("See https://a.example Then stop", 2),
        ("See https://a.example then stop", 1),
        ("approx. five", 1),
        ("on 5. the", 1),
        ("On 5. The", 2),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    assert len({word.sentence for word in words_of(text)}) == sentences


@given(st.text(max_size=300))
def test_every_word_has_its_place(text):
    previous = 0
    for word in words_of(text):
        assert previous <= word.start < word.end <= len(text)
        previous = word.end
        line, column = place_of(text, word.start)
        assert text.split("\n")[line - 1][column - 1 :][:1] == text[word.start]
