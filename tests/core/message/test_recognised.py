"""A message is recognised as its own language, or whoever wrote it is told: rules hold what they cannot read."""

from pathlib import Path

import pytest

from goodterms.core.workspace import check_workspace
from goodterms.packs.loading import shipped_packs

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "src/goodterms/cli/workspace"
SPOKEN = ROOT / "src/goodterms/cli/demo/spoken"
EXAMPLES = [ROOT / "examples/credit-cards", ROOT / "examples/us-cards"]
TEXTS = {".toml", ".yaml", ".liquid"}
SAYS_SO = "not recognised as"
HEAD = "---\npurpose: collections\n---\n"


def files_of(folder: Path) -> dict[str, str]:
    found = [folder / "goodterms.toml", *folder.glob("*/**/*")]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in found if path.suffix in TEXTS}


def unread(files: dict[str, str]) -> list[str]:
    checked = check_workspace(files, plans=True, packs=shipped_packs())
    assert not checked.problems
    return [problem.file for problem in checked.warnings if SAYS_SO in problem.reason]


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_every_message_of_an_example_can_be_read(folder: Path) -> None:
    assert unread(files_of(folder)) == []


def test_every_message_of_the_demo_can_be_read() -> None:
    spoken = {name: text for name, text in files_of(SPOKEN).items() if name.startswith("messages/")}
    assert len(spoken) > 100
    assert unread(files_of(SHIPPED) | spoken) == []


def test_who_writes_a_language_that_is_not_read_is_told() -> None:
    name = "messages/missed-payment/ga.sms.liquid"
    finnish = "{{ brand }}: maksusi myöhästyi hieman, katso tilanne tästä ja valitse itsellesi sopiva päivä: {{ link }} Lopeta: STOP"
    assert unread(files_of(SHIPPED) | {name: HEAD + finnish}) == [name]


def test_a_few_words_alone_are_left_to_their_author() -> None:
    name = "messages/missed-payment/ga.sms.liquid"
    assert unread(files_of(SHIPPED) | {name: HEAD + "{{ brand }}: {{ link }} STOP"}) == []
