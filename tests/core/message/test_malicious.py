"""A template can read its fields, and nothing else; and it comes to an end, whatever it says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.core.journey.vocabulary import FIELDS
from goodterms.core.message import MessageRefused, fields_of, parse_message, render
from goodterms.core.template import MOST_LOOPS, MOST_OUTPUT, check_template, render_template

HEAD = "---\npurpose: service\n---\n"
FILE = "messages/x/en.sms.liquid"
ACCOUNTS = [{"reference": "ending 1"}] * 8
VALUES: dict[str, object] = {"brand": "Northwind", "link": "https://x.example/r/1", "accounts": ACCOUNTS}


@pytest.mark.parametrize(
    "body",
    [
        "{{ brand.__class__ }}",
        "{{ brand.__class__.__mro__ }}",
        "{{ customer.name.__init__.__globals__ }}",
        "{{ accounts[0].reference }}",
        "{{ accounts.first.reference }}",
        "{{ self }}",
        "{{ locale }}",
        "{{ 'locale ' }}{{ locale  }}",
        "{{ settings.SECRET_KEY }}",
        "{{ forloop.parentloop }}",
        "{% for a in accounts %}{{ forloop.parentloop.index }}{% endfor %}",
        "{% for a in accounts %}{{ a.__class__ }}{% endfor %}",
        "{% for a in accounts %}{{ a }}{% endfor %}",
        "{{ brand | default: link.__class__ }}",
        "{% include 'x' %}",
        "{% render 'x' %}",
        "{% extends 'x' %}",
        "{% capture x %}{{ brand }}{% endcapture %}",
        "{% assign x = brand %}",
        "{% increment x %}",
        "{% cycle 'a', 'b' %}",
        "{% tablerow a in accounts %}{% endtablerow %}",
        "{% liquid echo brand %}",
        "{% raw %}{{ brand }}{% endraw %}",
        "{% case brand %}{% endcase %}",
        "{% macro x %}{% endmacro %}",
        "{% for i in (1..999999999) %}x{% endfor %}",
        "{% for c in brand %}x{% endfor %}",
        "{{ brand | append: brand }}",
        "{{ brand | split: '' | join: brand }}",
        "{{ brand | replace: 'o', brand }}",
        "{{ (1..999999999) }}",
        "{{ brand | date: '%s' }}",
    ],
)
def test_what_is_no_field_is_refused_before_anybody_is_sent_it(body: str) -> None:
    found, problems = parse_message(HEAD + body, file=FILE)
    assert found is None
    assert problems


def test_loops_within_loops_come_to_an_end() -> None:
    inner = "{% for a in accounts %}" * 4 + "x" + "{% endfor %}" * 4
    found, problems = parse_message(HEAD + inner, file=FILE)
    assert problems == ()
    assert found is not None
    assert len(ACCOUNTS) ** 2 > MOST_LOOPS
    with pytest.raises(MessageRefused, match="limit"):
        render(found, VALUES)


def test_blocks_do_not_nest_without_end() -> None:
    nested = "{% if brand %}" * 60 + "x" + "{% endif %}" * 60
    found, problems = parse_message(HEAD + nested, file=FILE)
    assert found is None
    assert problems


@pytest.mark.parametrize("html", [False, True])
def test_what_comes_out_is_bounded(html: bool) -> None:
    found, _ = parse_message(HEAD + "{{ brand }}" * 1_000, file=FILE)
    assert found is not None
    with pytest.raises(MessageRefused, match="limit"):
        render(found, {**VALUES, "brand": "N" * (MOST_OUTPUT // 500)}, html=html)


def test_only_the_values_a_message_names_are_within_its_reach() -> None:
    found, _ = parse_message(HEAD + "{{ brand }}", file=FILE)
    assert found is not None
    assert render(found, {**VALUES, "customer.name": object()}).text == "Northwind"


PIECES = ["{{ ", " }}", "{% for a in accounts %}", "{% endfor %}", "{% if brand %}", "{% endif %}", "{% else %}", "a."]
PIECES += [
    *FIELDS,
    " | money",
    " | date",
    " | default: ",
    "'x'",
    ".size",
    "forloop.index",
    ".__class__",
    "[0]",
    " ",
    "x",
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_passes_the_check_reads_declared_fields_only(body: str) -> None:
    reads, faults = check_template(body)
    if faults:
        return
    assert reads.fields <= {*FIELDS, "accounts"}
    try:
        text = render_template(body, dict.fromkeys(FIELDS, "value") | {"accounts": ACCOUNTS}, locale="en")
    except Exception as refused:
        assert type(refused).__module__.startswith("liquid") or isinstance(refused, TypeError | ValueError)  # noqa: PT017
        return
    assert len(text) <= MOST_OUTPUT
    assert "object at 0x" not in text
    assert "<class" not in text


def test_every_field_that_a_message_reads_is_declared() -> None:
    found, _ = parse_message(HEAD + "{{ brand }} {{ customer.name | default: 'you' }}", file=FILE)
    assert found is not None
    assert fields_of(found) == {"brand", "customer.name"}
