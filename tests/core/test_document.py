"""YAML to a tree with positions: what is read, what is refused, and where it says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.document import Mapping, Scalar, Sequence, parse_document


def problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_document(text, file="f.yaml")[1]]


def test_every_value_is_text_with_its_place():
    root, found = parse_document("a: 1\nb: [yes, 'no']\n", file="f.yaml")
    assert found == ()
    assert isinstance(root, Mapping)
    number, listing = root.items[0][1], root.items[1][1]
    assert isinstance(number, Scalar)
    assert (number.text, number.place.line, number.place.column, number.plain) == ("1", 1, 4, True)
    assert isinstance(listing, Sequence)
    assert [item.text for item in listing.items if isinstance(item, Scalar)] == ["yes", "no"]


def test_on_and_no_are_words_as_yaml_1_2_says():
    root, _ = parse_document("on: off\n", file="f.yaml")
    assert isinstance(root, Mapping)
    assert root.items[0][0].text == "on"


def test_lines_count_from_where_the_text_stands_in_its_file():
    assert parse_document("a: &x 1", file="f", first_line=5)[1][0].line == 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2\n", "f.yaml:2:1: the key 'a' is written twice (first on line 1)"),
        ("a: &x 1\n", "f.yaml:1:4: an anchor, &x"),
        ("a: *x\n", "f.yaml:1:4: an alias, *x"),
        ("a: !t 1\n", "a tag, '!t'"),
        ("? [a]\n: 1\n", "a list or mapping used as a key"),
        ("a: 1\n---\nb: 2\n", "a second document in one file"),
        ("%YAML 1.2\n---\na: 1\n", "a YAML directive"),
        ("\ta: 1\n", "a character that cannot begin a value"),
        ("a: b: c\n", "a second colon where a value stands"),
        ("a: [1, 2\nb: 3\n", "a list or mapping in brackets goes wrong here"),
        ('a: "x\n', "the file ends inside quotes"),
        ("a: \x00\n", "a character that YAML does not allow"),
        ("", "the file is empty"),
        ("[" * 30, "nested more than 20 levels deep"),
        ("a: " + "x" * 5000, "a text of 5000 characters"),
    ],
)
def test_what_is_refused_says_why(text, words):
    assert any(words in problem for problem in problems(text)), problems(text)


def test_several_refusals_are_said_at_once():
    assert len(problems("a: &x 1\nb: !t 2\na: 3\nc: *x\n")) == 4


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:[]{}-?&*!|>'\"%@`#,\n \t\\\x00\x85é~"), max_size=60))
def test_any_text_gives_a_tree_or_problems(text):
    root, found = parse_document(text, file="f.yaml")
    assert (root is None) == bool(found)
