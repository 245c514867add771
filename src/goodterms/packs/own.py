"""What a workspace brings along: packs (`packs/<name>/pack.yaml`, `tests.yaml`), and reforms of packs (`reforms/*.yaml`)."""

from collections.abc import Mapping

from goodterms.core.document import parse_document
from goodterms.core.policy.pack import Pack
from goodterms.core.problem import Problem
from goodterms.packs.case_reading import CaseReader
from goodterms.packs.cases import problems_of
from goodterms.packs.loading import pack_names, read_pack
from goodterms.packs.reforming import read_reform

__all__ = ["own_packs", "with_reforms"]


def own_packs(files: Mapping[str, str]) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    """The packs among the files of a workspace (path inside it, to text), and everything that is wrong with any of them.

    A pack has a name of its own, that of its folder; and tests, which it answers as they say.
    """
    packs: list[Pack] = []
    problems: list[Problem] = []
    for file, text in sorted(files.items()):
        folder, _, name = file.rpartition("/")
        if not folder.startswith("packs/") or name != "pack.yaml":
            continue
        pack, found = read_pack(text, shown=file)
        problems.extend(found)
        if pack is None:
            continue
        packs.append(pack)
        problems.extend(_named(pack, folder, file))
        problems.extend(_tested(pack, f"{folder}/tests.yaml", files))
    return tuple(packs), tuple(problems)


def _named(pack: Pack, folder: str, file: str) -> list[Problem]:
    if folder != f"packs/{pack.name}":
        return [Problem(file, 1, 1, f"the pack is called {pack.name!r}", f"call its folder packs/{pack.name}")]
    if pack.name in pack_names():
        return [
            Problem(file, 1, 1, f"a pack called {pack.name!r} comes with Goodterms", "give yours a name of its own")
        ]
    return []


def _tested(pack: Pack, file: str, files: Mapping[str, str]) -> tuple[Problem, ...]:
    text = files.get(file)
    if text is None:
        return (
            Problem(file, 1, 1, "the pack has no tests", f"write what {pack.name} must answer, sentence by sentence"),
        )
    root, problems = parse_document(text, file=file)
    if root is None:
        return problems
    reader = CaseReader(file=file)
    cases = reader.cases(root)
    return tuple(sorted(reader.problems)) or problems_of(cases, (pack,), file=file)


def with_reforms(files: Mapping[str, str], packs: tuple[Pack, ...]) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
    """The packs with the workspace's reforms over them, in the order of their files, and what is wrong with any of those."""
    found = {pack.name: pack for pack in packs}
    problems: list[Problem] = []
    for file, text in sorted(files.items()):
        if file.startswith("reforms/"):
            reform, mistakes = read_reform(text, shown=file, packs=found)
            problems.extend(mistakes)
            if reform is not None:
                found[reform.pack.name] = reform.pack
    return tuple(found.values()), tuple(problems)
