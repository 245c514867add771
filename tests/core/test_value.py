"""What `@value` makes of a class."""

from dataclasses import fields, replace

import orjson

from goodterms.core.events import ContactDelivered
from goodterms.core.value import value


@value
class Place:
    name: str
    people: int = 0


@value(slots=False)
class Roomy:
    name: str


def test_values_are_compared_hashed_matched_and_written_by_their_fields():
    assert Place("Holby", 3) == Place("Holby", 3) != Place("Holby", 4)
    assert len({Place("Holby"), Place("Holby"), Place("Ambridge")}) == 2
    assert orjson.dumps(Place("Holby", 3)) == b'{"name":"Holby","people":3}'
    match Place("Holby", 3):
        case Place(name, people):
            assert (name, people) == ("Holby", 3)
    assert repr(replace(Place("Holby"), people=2)) == "Place(name='Holby', people=2)"


def test_values_have_slots_unless_they_are_copied_whole():
    assert not hasattr(Place("Holby"), "__dict__")
    assert vars(Roomy("hall")) == {"name": "hall"}
    assert [one.name for one in fields(ContactDelivered)] == ["case", "effect", "channel", "point"]
