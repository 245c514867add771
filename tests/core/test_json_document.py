"""JSON to the tree that every reader of ours reads, with places, and never an exception."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.document import Mapping, Node, Scalar, Sequence
from goodterms.core.json_document import looks_like_json, parse_json


def plain(node: Node) -> object:
    match node:
        case Scalar(plain=True):
            return json.loads(node.text)
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.items}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_whatever_json_writes_is_read_as_it_was(value: object, indent: int | str | None) -> None:
    root, problems = parse_json(json.dumps(value, indent=indent), file="a.json")
    assert problems == ()
    assert root is not None
    assert plain(root) == value


@given(st.text(max_size=60) | st.text(alphabet='{}[]",:\\u0d8 1tfn-.e', max_size=40))
def test_any_text_is_a_tree_or_a_problem(text: str) -> None:
    root, problems = parse_json(text, file="a.json")
    assert (root is None) == bool(problems)
    if root is not None:
        json.loads(text.removeprefix("\ufeff"))


def test_a_mistake_has_its_line_and_column() -> None:
    root, (problem,) = parse_json('{\n  "channel": call\n}', file="a.json")
    assert root is None
    assert str(problem) == "a.json:2:14: 'call' is no JSON value; put text in double quotes"


def test_a_field_written_twice_is_refused() -> None:
    _, (problem,) = parse_json('{"a": 1, "a": 2}', file="a.json")
    assert "'a' is written twice" in problem.reason


def test_a_file_that_ends_too_early_says_so() -> None:
    _, (problem,) = parse_json('{"a": [1, 2', file="a.json")
    assert "ends too early" in problem.reason


def test_half_a_letter_is_no_letter() -> None:
    root, _ = parse_json('{"a": "\\ud83d"}', file="a.json")
    assert root is not None
    assert plain(root) == {"a": "?"}


def test_a_deep_text_is_refused_and_not_followed() -> None:
    _, (problem,) = parse_json("[" * 5000, file="a.json")
    assert "levels deep" in problem.reason


def test_yaml_does_not_look_like_json() -> None:
    assert looks_like_json(' {"a": 1}')
    assert not looks_like_json("channel: call")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": "' + "x" * 5000 + '"}', "a text of 5000 characters"),
        ('{"a": ' + "1" * 5000 + "}", "a number of 5000 digits"),
        ("[" + "1," * 30_000 + "1]", "more than 20000 values"),
        ('"' + "x" * 300_000 + '"', "a file of 300002 characters"),
    ],
    ids=["text", "number", "values", "file"],
)
def test_what_is_too_much_is_refused(text: str, words: str) -> None:
    root, (problem,) = parse_json(text, file="a.json")
    assert root is None
    assert words in problem.reason
