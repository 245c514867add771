"""Changing some fields of a value."""

from dataclasses import dataclass, replace

import pytest

from goodterms.core.evolve import evolve


@dataclass(frozen=True)
class Place:
    name: str
    people: int = 0


def test_evolving_is_replacing():
    place = Place("Holby", 3)
    assert evolve(place, people=4) == replace(place, people=4)
    assert place == Place("Holby", 3)


def test_a_name_that_is_no_field_is_refused():
    with pytest.raises(TypeError, match="no field called poeple"):
        evolve(Place("Holby"), poeple=4)
