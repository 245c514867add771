"""One question after somebody is done: once, never in distress, read for what must not be missed, and counted in the report."""

from __future__ import annotations

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.configuration import parse_configuration
from goodterms.insight.feedback import read_feedback


@pytest.fixture
def done(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """Somebody who has said that their details are right, where the house asks how easy it was."""
    monkeypatch.setenv("GOODTERMS_SURVEY", "effort")
    browser.come_in()
    assert "One question" not in browser.text, "nothing is done yet"
    browser.at_level(2).get("/details")
    browser.send("/details")
    return browser


def test_the_question_is_asked_once_and_counted(somebody: Late, done: Browser):
    done.get("/home")
    assert "How was this for you? One question" in done.text
    done.get("/feedback")
    assert "How easy was it to sort this out? 1 is very hard. 5 is very easy." in done.text
    assert done.send("/feedback").status_code == 422
    form = done.form("/feedback")
    for score in ("4", "1"):
        done.send("/feedback", hidden=form, score=score, words="quick enough")
        assert done.address == "/feedback/done"
    assert len(somebody.events("feedback.given")) == 1
    assert "quick" not in "".join(somebody.events("feedback.given"))
    done.get("/home")
    assert "One question" not in done.text
    found = read_feedback()
    assert [(one.question, one.count, dict(one.scores)) for one in found.asked] == [("effort", 1, {4: 1})]
    assert (found.could, found.rate) == (1, 1.0)


def test_a_cry_for_help_in_it_reaches_a_person_at_once(somebody: Late, done: Browser):
    done.get("/feedback")
    done.send("/feedback", score="2", words="I can't cope any more, I lost my job")
    assert len(somebody.events("hardship.disclosed")) == 1


@pytest.mark.parametrize("words", ["Quick and kind", "Very kind people", "Nothing, it was fine"])
def test_praise_of_somebody_content_is_no_cry_for_help(somebody: Late, done: Browser, words: str):
    done.get("/feedback")
    done.send("/feedback", score="5", words=words)
    assert done.address == "/feedback/done"
    for kind in ("hardship.disclosed", "vulnerability.disclosed", "complaint.made"):
        assert somebody.events(kind) == []


@pytest.mark.parametrize("score", ["1", "5"])
def test_what_somebody_says_in_so_many_words_counts_whatever_they_tapped(somebody: Late, done: Browser, score: str):
    done.get("/feedback")
    done.send("/feedback", score=score, words="I lost my job and can't pay any more. Please stop texting me")
    assert len(somebody.events("hardship.disclosed")) == 1
    assert len(somebody.events("contact.opted_out")) == 1


def test_nobody_in_distress_is_asked(somebody: Late, done: Browser):
    done.get("/feedback")
    form = done.form("/feedback")
    somebody.lived.settle()
    done.send("/struggling")
    done.get("/home")
    assert "One question" not in done.text
    assert done.get("/feedback").status_code == 409
    assert done.send("/feedback", hidden=form, score="3").status_code == 409
    assert somebody.events("feedback.given") == []


def test_without_a_question_in_the_workspace_nobody_is_asked(
    somebody: Late, done: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GOODTERMS_SURVEY", "")
    done.get("/home")
    assert "One question" not in done.text


def test_the_workspace_chooses_the_question():
    brand = '[brand]\nname = "B"\ncountry = "IE"\nzone = "Europe/Dublin"\ncurrency = "EUR"\nlanguages = ["en"]\nphone = "1"\n'
    config, problems = parse_configuration(f'{brand}[survey]\nquestion = "recommendation"\n')
    assert config is not None, problems
    assert config.survey == "recommendation"
    config, (problem,) = parse_configuration(f'{brand}[survey]\nquestion = "happiness"\n')
    assert config is None
    assert "none that can be asked" in problem.reason
