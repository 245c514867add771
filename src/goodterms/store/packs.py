"""The packs that judge now, and those that judged once: every text that was put in force is kept, and who signed it."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from django.db import connection

from goodterms.core.policy.pack import ALONE, Pack, Signature
from goodterms.packs.loading import UnknownPack, chosen_packs, kept_pack, pack_names, shipped_pack, signed_pack
from goodterms.packs.reforming import MARK, reformed

__all__ = ["Unpublishable", "packs_in_force", "packs_labelled"]


_Row: TypeAlias = tuple[str, str, str, str | None, date | None, bool]
_LONG_AGO = date(1970, 1, 1)
"""Who signed a version, and when, changes no judgement: only that it stood alone does."""


class Unpublishable(Exception):
    """A stored version that this Goodterms cannot read: it was published by another version, or was changed by hand."""


def packs_in_force() -> tuple[Pack, ...]:
    """The packs that judge now: those the workspace names in `[packs] use`, as last published; packs are never pinned.

    One that ships is that of this installation, with the workspace's reforms over it. A signature counts for the version that
    was signed, and no other. Raises `Unpublishable` where one cannot be had: fewer rules than were chosen protect nobody.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT unnest(packs) FROM portfolio")
        named = [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT name, content_hash, source, signed_by, signed_on, alone FROM pack_version WHERE in_force ORDER BY name"
        )
        kept = cursor.fetchall()
    try:
        return _in_force(tuple(sorted(named)), tuple(kept))
    except (UnknownPack, ValueError) as unknown:
        raise Unpublishable(f"{unknown}: install the Goodterms it came with, or publish the workspace again") from None


@lru_cache(maxsize=16)
def _in_force(named: tuple[str, ...], kept: tuple[_Row, ...]) -> tuple[Pack, ...]:
    own = {row[0]: kept_pack(row[2], row[0]) for row in kept if row[0] not in pack_names() and row[0] in named}
    reforms = {row[0]: tuple(row[2].split(MARK)[1:]) for row in kept if row[0] in pack_names()}
    chosen = (reformed(pack, reforms.get(pack.name, ())) for pack in chosen_packs(set(named) - set(own)))
    packs = (*chosen, *own.values())
    signatures = {(row[0], row[1]): _signature(row) for row in kept}
    return tuple(signed_pack(pack, signatures.get((pack.name, pack.version))) for pack in packs)


def _signature(row: _Row) -> Signature | None:
    _, version, _, by, on, alone = row
    return None if by is None else Signature(version, by, on or _LONG_AGO, alone)


def packs_labelled(labels: Iterable[str]) -> tuple[Pack, ...]:
    """The very packs that a receipt names, in its order. Raises `UnknownPack` where the text of one was never kept."""
    return _labelled(tuple(labels))


@lru_cache(maxsize=256)
def _labelled(labels: tuple[str, ...]) -> tuple[Pack, ...]:
    return tuple(_one(label) for label in labels)


@lru_cache(maxsize=256)
def _one(label: str) -> Pack:
    name, _, version = label.removesuffix(ALONE).partition("@")
    pack = shipped_pack(name) if name in pack_names() else None
    if pack is None or pack.version != version:
        pack = kept_pack(_text(name, version), name)
    return signed_pack(pack, Signature(version, "", _LONG_AGO, alone=True)) if label.endswith(ALONE) else pack


def _text(name: str, version: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT source FROM pack_version WHERE name = %s AND content_hash = %s", [name, version])
        row = cursor.fetchone()
    if row is None:
        raise UnknownPack(f"the pack {name}@{version} was never put in force here, so its text was not kept")
    return str(row[0])
