"""The workspace folder as text: what the commands read, and what they refuse to read."""

from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goodterms.core.policy.pack import Pack
    from goodterms.core.problem import Problem
    from goodterms.core.workspace import Checked

FOLDERS = {
    "brand": (".svg", ".png"),
    "journeys": (".yaml", ".yml"),
    "messages": (".liquid",),
    "offers": (".yaml",),
    "segments": (".yaml",),
    "tests": (".yaml",),
    "packs": (".yaml",),
    "reforms": (".yaml",),
}
LARGEST = 1_000_000


class NotAWorkspace(Exception):
    """This folder is not a workspace; the message says what is missing and how to make one."""


def read_workspace(folder: Path) -> Mapping[str, str]:
    """The files of a workspace by their path inside it, bad bytes replaced (the checker then names the place), PNGs in base64.

    Raises `NotAWorkspace` where `goodterms.toml` is missing or a file is larger than 1 MB.
    """
    if not (folder / "goodterms.toml").is_file():
        raise NotAWorkspace(
            f"{folder} has no goodterms.toml: go to a workspace folder, or make one with `goodterms init FOLDER`"
        )
    files = {"goodterms.toml": _text(folder / "goodterms.toml")}
    for name, endings in FOLDERS.items():
        for path in sorted((folder / name).rglob("*")):
            if path.is_file() and path.suffix in endings:
                files[path.relative_to(folder).as_posix()] = _text(path)
    return files


def check_files(files: Mapping[str, str], *, plans: bool = False) -> "Checked":
    """The workspace in `files`, checked with the packs that came with this installation and its own (see `check_workspace`)."""
    from dataclasses import replace

    from goodterms.core.workspace import check_workspace

    packs, problems = packs_there_are(files)
    checked = check_workspace(files, packs=packs, plans=plans)
    return replace(checked, problems=tuple(sorted({*checked.problems, *problems})))


def packs_there_are(files: Mapping[str, str]) -> "tuple[tuple[Pack, ...], tuple[Problem, ...]]":
    """The packs that came with this installation and the workspace's own, its reforms over them; and what is wrong with those."""
    from goodterms.packs.loading import shipped_packs
    from goodterms.packs.own import own_packs, with_reforms

    own, problems = own_packs(files)
    packs, mistakes = with_reforms(files, (*shipped_packs(), *own))
    return packs, (*problems, *mistakes)


def refuse_nowhere_to_write(file: Path | None, *, option: str) -> None:
    """Refuse at once a file that could not be written at the end. Raises `typer.BadParameter`, naming the option."""
    import os

    import typer

    if file is None:
        return
    folder = file.parent
    if not folder.is_dir():
        raise typer.BadParameter(f"there is no folder {folder}: make it, or write elsewhere", param_hint=option)
    if file.is_dir():
        raise typer.BadParameter(f"{file} is a folder: name a file in it", param_hint=option)
    if not os.access(file if file.exists() else folder, os.W_OK):
        raise typer.BadParameter(f"{file} cannot be written by this user: write elsewhere", param_hint=option)


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise NotAWorkspace(f"{path} is larger than {LARGEST:,} bytes: no workspace file is")
    if path.suffix == ".png":
        return b64encode(path.read_bytes()).decode()
    return path.read_bytes().decode("utf-8", "replace")
