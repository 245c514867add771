"""What `goodterms check` says of the length of messages."""

from tests.core.journey.workspaces import DEMO, files_of

from goodterms.core.workspace import check_workspace

SMS = "messages/nudge-plain/en.sms.liquid"
HEAD = "---\npurpose: collections\n---\n"


def warned(text: str, *, toml: str = "") -> str:
    files = files_of(DEMO)
    files[SMS] = HEAD + text
    files["goodterms.toml"] += toml
    checked = check_workspace(files, plans=True)
    assert checked.problems == ()
    return "\n".join(str(warning) for warning in checked.warnings if warning.file == SMS)


def test_a_text_of_too_many_segments_is_warned_of() -> None:
    assert "it takes 4 segments (153 characters each)" in warned("Please pay. " * 40 + "{{ link }}")
    assert "segments" not in warned("Please pay. " * 40 + "{{ link }}", toml="\n[texts]\nmost_segments = 4\n")


def test_one_character_that_makes_it_dearer_is_named() -> None:
    assert "2 segments instead of 1, for 'ł' (U+0142)" in warned(
        "Pay in złoty here: {{ link }} To stop texts reply STOP."
    )


def test_letters_of_a_whole_language_are_not_held_against_it() -> None:
    assert "instead of" not in warned(
        "Tá an íocaíocht fós le déanamh. Íoc anseo: {{ link }} Chun stop a chur leis, STOP."
    )


def test_a_threshold_that_is_none_is_refused() -> None:
    files = files_of(DEMO)
    files["goodterms.toml"] += "\n[texts]\nmost_segments = true\n"
    assert "`most_segments` is not a number" in str(check_workspace(files).problems[0])
