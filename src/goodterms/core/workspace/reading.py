"""The files of a workspace, each read for itself: what it says, and what is wrong with it alone."""

from dataclasses import replace
from typing import Final

from goodterms.core.configuration import Pages, parse_configuration
from goodterms.core.house_files import parse_segment
from goodterms.core.journey.check import check_journey
from goodterms.core.journey.source import read_journey
from goodterms.core.message import parse_message
from goodterms.core.offers.reading import parse_offer
from goodterms.core.page_look.logo import LogoRefused, read_logo
from goodterms.core.page_look.look import PageLook, for_the_dark
from goodterms.core.policy.pack import HOUSE
from goodterms.core.problem import Place, shown
from goodterms.core.workspace.files import CONFIGURATION, WorkspaceFiles

FOLDERS: Final[dict[str, str]] = {
    "journeys": ".yaml",
    "messages": ".liquid",
    "offers": ".yaml",
    "segments": ".yaml",
}


def read_files(work: WorkspaceFiles) -> None:
    if CONFIGURATION in work.files:
        known = dict.fromkeys((HOUSE, *(pack.name for pack in work.packs)))
        work.config, problems = parse_configuration(
            work.files[CONFIGURATION],
            packs=tuple(known),
            versions={pack.name: pack.version for pack in work.packs},
        )
        work.problems.extend(problems)
    else:
        work.say(CONFIGURATION, Place(), "there is no goodterms.toml", "run `goodterms init` to see a complete one")
    for file in sorted(work.files):
        _read(work, file, work.files[file])
    if work.config is not None:
        work.look = _look(work, work.config.pages)
    if not any(file.startswith("journeys/") for file in work.files):
        work.say("journeys", Place(), "there are no journeys", "run `goodterms init` to see one in journeys/")


def _look(work: WorkspaceFiles, pages: Pages) -> PageLook:
    """How customers' pages look; a logo that cannot be shown is a mistake."""
    dark = pages.colour_dark or (for_the_dark(pages.colour) if pages.colour else "")
    look = PageLook(pages.colour, dark, languages=pages.languages)
    if not pages.logo:
        return look
    if pages.logo not in work.files:
        work.say(CONFIGURATION, Place(), f"there is no {shown(pages.logo)}", "put the file there, or drop `logo`")
        return look
    try:
        logo = read_logo(pages.logo, work.files[pages.logo])
    except LogoRefused as refused:
        work.say(pages.logo, Place(), str(refused), refused.hint)
        return look
    return replace(look, logo=logo.address, width=logo.width, height=logo.height)


def _read(work: WorkspaceFiles, file: str, text: str) -> None:
    folder, slash, rest = file.partition("/")
    ending = FOLDERS.get(folder)
    if not slash or ending is None or rest.rpartition("/")[2].startswith((".", "README")):
        return
    if not file.endswith(ending) or ("/" in rest) != (folder == "messages"):
        example = "messages/first-touch/en.liquid" if folder == "messages" else f"{folder}/its-name{ending}"
        work.say(file, Place(), f"{shown(file)} is not a file of {folder}/", f"name it like {example}, or move it out")
        return
    stem = rest.removesuffix(ending)
    match folder:
        case "journeys":
            _journey(work, file, stem, text)
        case "messages":
            _message(work, file, text)
        case "offers":
            rule, problems = parse_offer(text, file=file)
            work.problems.extend(problems)
            if rule is not None and _named(work, file, stem, rule.offer):
                work.offers[rule.offer] = rule
        case _:
            segment, problems = parse_segment(text, file=file)
            work.problems.extend(problems)
            if segment is not None and _named(work, file, stem, segment.name):
                work.segments[segment.name] = segment


def _named(work: WorkspaceFiles, file: str, stem: str, name: str) -> bool:
    if name != stem:
        work.say(file, Place(), f"the file is called {shown(stem)} and says '{name}'", f"call it {name}.yaml")
    return name == stem


def _journey(work: WorkspaceFiles, file: str, stem: str, text: str) -> None:
    read, problems = read_journey(text, file=file)
    work.problems.extend(problems)
    if read is None:
        return
    found = check_journey(read, file=file)
    work.problems.extend(found.problems)
    work.reads[file] = read
    if "journey" in read.places and read.journey.name not in {stem, "unnamed"}:
        reason = f"the file is called {shown(stem)} and the journey '{read.journey.name}'"
        work.say(file, read.place("journey"), reason, f"call the file journeys/{read.journey.name}.yaml")
    elif found.runnable:
        work.runnable.add(read.journey.name)


def _message(work: WorkspaceFiles, file: str, text: str) -> None:
    message, problems = parse_message(text, file=file)
    work.problems.extend(problems)
    if message is not None:
        work.messages[file] = message
    else:
        parts = file.split("/")
        work.refused.add((parts[1], parts[-1].split(".")[0]))
