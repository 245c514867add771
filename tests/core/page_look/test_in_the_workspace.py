"""The look as a workspace says it: what is wrong is said with its place and what to write instead."""

import pytest
from tests.core.journey.workspaces import CARDS, DEMO, files_of

from goodterms.core.page_look import spoken_as
from goodterms.core.workspace import Checked, check_workspace

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40H0z"/></svg>'


def checked(section: str, **files: str) -> Checked:
    all_files = {**files_of(DEMO), **files}
    all_files["goodterms.toml"] += f"\n[pages]\n{section}\n"
    return check_workspace(all_files)


def test_a_house_may_name_a_colour_a_logo_and_its_languages():
    section = 'colour = "#0b5458"\nlogo = "brand/logo.svg"\nlanguages = ["en", "ga", "fr", "es"]'
    found = checked(section, **{"brand/logo.svg": LOGO})
    assert found.problems == ()
    assert found.look.colour == "#0b5458"
    assert found.look.colour_dark == "#6b9a9c", "one that can be read on dark screens is found for it"
    assert found.look.logo.startswith("data:image/svg+xml,")
    assert (found.look.width, found.look.height) == (108, 36)
    assert found.look.languages == ("en", "ga", "fr", "es")


def test_a_colour_that_cannot_be_read_is_refused_with_its_contrast_and_the_nearest_that_can():
    (problem,) = checked('colour = "#ff6600"').problems
    assert problem.file == "goodterms.toml"
    assert problem.line > 1
    assert "2.49:1 on #efece6" in problem.reason
    assert '"#c13e00"' in (problem.suggestion or "")


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('colour = "teal"', "is not a colour"),
        ('colour = "#0b5458"\ncolour_dark = "#0b5458"', "cannot be read"),
        ('colour_dark = "#7cccce"', "no `colour`"),
        ('logo = "brand/logo.svg"', "there is no"),
        ('logo = "../logo.svg"', "is not a logo"),
        ('logo = "brand/logo.gif"', "is not a logo"),
        ('languages = ["tlh"]', "are not written in"),
        ('color = "#0b5458"', "has no key"),
    ],
)
def test_what_is_wrong_is_said(section: str, said: str):
    assert [said in problem.reason for problem in checked(section).problems] == [True]


def test_a_logo_that_runs_a_script_is_refused():
    bad = LOGO.replace("<path", "<script>alert(1)</script><path")
    (problem,) = checked('logo = "brand/logo.svg"', **{"brand/logo.svg": bad}).problems
    assert problem.file == "brand/logo.svg"


@pytest.mark.parametrize(
    ("before", "after", "warned"),
    [
        ("[pages]", '[pages]\nlanguages = ["en", "fr", "es"]', "'ga'"),
        ('languages = ["en"', 'languages = ["en", "pl"', "'pl'"),
    ],
)
def test_languages_that_pages_are_not_in_are_warned_of(before: str, after: str, warned: str):
    files = files_of(CARDS)
    text = files["goodterms.toml"] + "\n[pages]\n"
    assert before in text
    files["goodterms.toml"] = text.replace(before, after)
    said = [found.reason for found in check_workspace(files).warnings if "pages are not in" in found.reason]
    assert [warned in reason for reason in said] == [True]


@pytest.mark.parametrize(("language", "page"), [("es-MX", "es"), ("ar", "ar"), ("en-GB", "en"), ("pl", None)])
def test_a_reader_gets_the_pages_of_their_language(language: str, page: str | None):
    assert spoken_as(language) == page
