"""A stop on the page is as good as a STOP by text."""

import orjson
import pytest
from tests.flow.acting_fixtures import Late, late

from goodterms.flow.opt_out import opt_out


@pytest.fixture
def somebody(database: object) -> Late:
    return late()


def test_texts_stop_for_the_person_and_on_the_address(somebody: Late):
    point = somebody.who.points["sms"]
    assert opt_out(workspace=somebody.lived.workspace, here=somebody.here, media="text", point=point, key="k")
    facts = somebody.facts()
    assert facts.text_stopped
    assert next(p.state for p in facts.points if p.id == point) == "opted_out"


def test_leaving_alone_is_for_everything(somebody: Late):
    assert opt_out(workspace=somebody.lived.workspace, here=somebody.here, media="all", point=None, key="k")
    assert somebody.facts().ceased


def test_it_is_taken_once_and_a_strange_point_does_no_harm(somebody: Late):
    workspace = somebody.lived.workspace
    assert opt_out(workspace=workspace, here=somebody.here, media="email", point=99, key="k")
    assert not opt_out(workspace=workspace, here=somebody.here, media="email", point=99, key="k")
    (told,) = somebody.events("contact.opted_out")
    assert orjson.loads(told)["point"] is None, "nobody's point is not written down as theirs"
