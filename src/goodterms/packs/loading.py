"""Packs from folders: one folder a pack, with `pack.yaml` (the rules) and `tests.yaml` (what they must answer)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from goodterms.core.document import parse_document
from goodterms.core.policy.pack import HOUSE, Pack, Signature
from goodterms.core.problem import Problem
from goodterms.packs.reading import PackReader

SHIPPED = Path(__file__).parent


class UnknownPack(Exception):
    """A pack is named that did not come with this installation; the message says which, and which did."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was loaded: every mistake found in every file, in order."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def load_packs(folder: Path) -> tuple[Pack, ...] | Refused:
    """All packs under `folder`, by name, or everything that is wrong with any of them.

    `folder` holds one folder for each pack. A mistake in one refuses all: rules half loaded protect nobody.
    """
    packs: list[Pack] = []
    problems: list[Problem] = []
    files = sorted(path for path in folder.glob("*/pack.yaml") if path.is_file()) if folder.is_dir() else []
    if not files:
        problems.append(
            Problem(str(folder), 1, 1, "no pack here", "make a folder for each pack, with a pack.yaml in it")
        )
    for file in files:
        pack, found = _in_its_folder(file)
        problems.extend(found)
        if pack is not None:
            packs.append(pack)
    return Refused(tuple(sorted(problems))) if problems else tuple(packs)


def _in_its_folder(file: Path) -> tuple[Pack | None, tuple[Problem, ...]]:
    shown = f"{file.parent.name}/{file.name}"
    pack, problems = read_pack_file(file, shown=shown)
    if pack is not None and pack.name != file.parent.name:
        problem = Problem(shown, 1, 1, f"the pack is called {pack.name!r}", f"call its folder {pack.name!r}")
        return pack, (*problems, problem)
    return pack, problems


def read_pack_file(file: Path, *, shown: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    """One pack file; `shown` is how problems name it."""
    text, problems = read_text(file, shown=shown)
    return (None, problems) if text is None else read_pack(text, shown=shown)


def read_pack(text: str, *, shown: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    """The pack written in `text`; `shown` is how problems name its file."""
    root, problems = parse_document(text, file=shown)
    if root is None:
        return None, problems
    reader = PackReader(file=shown)
    pack = reader.pack(root)
    return None if pack is None else replace(pack, source=text), tuple(sorted(reader.problems))


@lru_cache(maxsize=256)
def kept_pack(text: str, name: str) -> Pack:
    """A pack whose text was kept when it was put in force, with its reforms. Raises `UnknownPack` when it cannot be read."""
    from goodterms.packs.reforming import MARK, reformed

    own, *reforms = text.split(MARK)
    pack, problems = read_pack(own, shown=f"{name} (published)")
    if pack is None:
        raise UnknownPack(f"the pack {name!r} that was put in force cannot be read any more: {problems[0]}")
    return reformed(pack, tuple(reforms))


@lru_cache(maxsize=256)
def signed_pack(pack: Pack, signature: Signature | None) -> Pack:
    """The pack with who answers for it; the same object each time, for compiled rules are remembered by pack."""
    return pack if signature is None else replace(pack, signature=signature)


def read_text(file: Path, *, shown: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file, or the problem with it."""
    try:
        return file.read_text(encoding="utf-8"), ()
    except UnicodeDecodeError as error:
        reason = f"byte {error.start + 1} is not UTF-8"
        return None, (Problem(shown, 1, 1, reason, "save the file as UTF-8 text"),)
    except OSError as error:
        return None, (
            Problem(shown, 1, 1, f"cannot be read: {error.strerror}", "check that the file is there and readable"),
        )


@cache
def pack_names() -> tuple[str, ...]:
    """The names that `[packs] use` may say, the house's among them, in their order."""
    return tuple(sorted(path.parent.name for path in SHIPPED.glob("*/pack.yaml")))


@cache
def shipped_pack(name: str) -> Pack:
    """One of `pack_names()`, read when it is first asked for. Raises `RuntimeError` when the installation is damaged."""
    pack, problems = _in_its_folder(SHIPPED / name / "pack.yaml")
    if pack is None or problems:
        raise RuntimeError(f"a pack of this installation is damaged; install Goodterms again\n{Refused(problems)}")
    return pack


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """The packs that come with the product. Raises `RuntimeError` when the installation itself is damaged."""
    if HOUSE not in pack_names():
        raise RuntimeError("this installation has no house pack; install Goodterms again")
    return tuple(shipped_pack(name) for name in pack_names())


def chosen_packs(names: Collection[str]) -> tuple[Pack, ...]:
    """The shipped packs of these names, and the house pack always. Raises `UnknownPack` for a name that is none's.

    The house pack stays in force beside every other: a pack without a reviewer can only make things stricter.
    """
    unknown = sorted(set(names) - set(pack_names()))
    if unknown:
        raise UnknownPack(
            f"the pack {unknown[0]!r} is in force, and this Goodterms has only: {', '.join(pack_names())}"
        )
    return tuple(shipped_pack(name) for name in pack_names() if name == HOUSE or name in names)


def house_pack() -> Pack:
    """The house rule: in force for everybody, beside whatever other packs say."""
    return shipped_pack(HOUSE)
