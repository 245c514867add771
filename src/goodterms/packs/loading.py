"""Packs from folders: one folder a pack, with `pack.yaml` (the rules) and `tests.yaml` (what they must answer)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goodterms.core.document import parse_document
from goodterms.core.policy.pack import Pack
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
        shown = f"{file.parent.name}/{file.name}"
        pack, found = read_pack_file(file, shown=shown)
        problems.extend(found)
        if pack is None:
            continue
        if pack.name != file.parent.name:
            problems.append(Problem(shown, 1, 1, f"the pack is called {pack.name!r}", f"call its folder {pack.name!r}"))
        packs.append(pack)
    return Refused(tuple(sorted(problems))) if problems else tuple(packs)


def read_pack_file(file: Path, *, shown: str) -> tuple[Pack | None, tuple[Problem, ...]]:
    """One pack file; `shown` is how problems name it."""
    text, problems = read_text(file, shown=shown)
    if text is None:
        return None, problems
    root, problems = parse_document(text, file=shown)
    if root is None:
        return None, problems
    reader = PackReader(file=shown)
    pack = reader.pack(root)
    return pack, tuple(sorted(reader.problems))


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
def shipped_packs() -> tuple[Pack, ...]:
    """The packs that come with the product. Raises `RuntimeError` when the installation itself is damaged."""
    loaded = load_packs(SHIPPED)
    if isinstance(loaded, Refused):
        raise RuntimeError(f"a pack of this installation is damaged; install Goodterms again\n{loaded}")
    return loaded


def pack_names() -> tuple[str, ...]:
    """The names that `[packs] use` may say, the house's among them."""
    return tuple(pack.name for pack in shipped_packs())


def chosen_packs(names: Collection[str]) -> tuple[Pack, ...]:
    """The shipped packs of these names, and the house pack always. Raises `UnknownPack` for a name that is none's."""
    unknown = sorted(set(names) - set(pack_names()))
    if unknown:
        raise UnknownPack(
            f"the pack {unknown[0]!r} is in force, and this Goodterms has only: {', '.join(pack_names())}"
        )
    return tuple(pack for pack in shipped_packs() if pack.name == "house" or pack.name in names)


def house_pack() -> Pack:
    """The house rule: in force for everybody, beside whatever other packs say."""
    return next(pack for pack in shipped_packs() if pack.name == "house")
