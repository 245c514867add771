"""Which packs judge a case: those whose scope covers its places and actor; the house's where none is of the place."""

from collections.abc import Collection

from goodterms.core.policy.case_facts.answer import Answer
from goodterms.core.policy.case_facts.ask import answer
from goodterms.core.policy.case_facts.read import ReadFacts
from goodterms.core.policy.case_facts.settled import Settled, settle
from goodterms.core.policy.pack import Pack
from goodterms.packs.loading import chosen_packs, house_pack, shipped_packs

__all__ = ["answer_case", "packs_for"]


def packs_for(case: Settled, *, named: Collection[str] = (), with_house: bool = False) -> tuple[Pack, ...]:
    """The packs that judge the case. Raises `UnknownPack` for a name that is none's.

    `named` are judged with whatever their scope is asked to be; without any, all that cover the places and the actor.
    A pack for everywhere is of no place: it judges, and the house beside it where no other pack does.
    """
    house = house_pack()
    if named:
        return tuple(pack for pack in chosen_packs(named) if pack is not house or with_house or house.name in named)
    covering = tuple(
        pack for pack in shipped_packs() if pack is not house and pack.scope.covers(case.places, case.actor)
    )
    of_the_place = any(pack.scope.places for pack in covering)
    return covering if of_the_place and not with_house else (house, *covering)


def answer_case(read: ReadFacts, *, named: Collection[str] = (), with_house: bool = False) -> Answer:
    """The answer to a case that was read. Raises `UnknownPack`, and `ValueError` where there are no facts."""
    if read.facts is None:
        raise ValueError("the facts could not be read: show `problems` instead")
    packs = packs_for(settle(read.facts), named=named, with_house=with_house)
    return answer(read.facts, packs=packs, remarks=read.remarks)
