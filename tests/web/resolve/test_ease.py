"""Whoever needs larger print or more time gets it on every page, once they have shown who they are, and nobody else learns of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser, link_for
from tests.web.resolve.test_more_time import Watch

from goodterms.flow.record_support import end_support, record_support
from goodterms.store.clock import business_now
from goodterms.store.personal_known import support_of
from goodterms.web.resolve import visit as visits


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    made = Watch()
    monkeypatch.setattr(visits, "machine_now", made)
    return made


def large(browser: Browser) -> bool:
    assert browser.last is not None
    return 'class="large"' in browser.last.content.decode().partition("<body>")[0]


def needs(somebody: Late, *wanted: str, consent: bool = True) -> None:
    record_support(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        case=somebody.case,
        needs=wanted,  # type: ignore[arg-type]
        consent=consent,
        key="needs",
        by="Ana",
        review_on=business_now().date() + timedelta(days=60) if consent else None,
    )


def test_large_print_begins_with_the_next_page_and_with_the_next_visit(somebody: Late, browser: Browser) -> None:
    browser.come_in().at_level(2).get("/preferences")
    assert not large(browser)
    browser.send("/preferences", collections="", formats="large_print")
    assert large(browser)
    browser.get("/home")
    assert large(browser)
    again = Browser(somebody, link_for(somebody))
    again.get()
    assert not large(again), "a link alone says nothing of what its owner needs"
    again.send("")
    assert not large(again)
    assert large(again.come_in())


def test_what_somebody_else_recorded_for_them_counts_until_it_ends(somebody: Late, browser: Browser) -> None:
    needs(somebody, "large_print", "plain_words")
    assert large(browser.come_in())
    end_support(
        workspace=somebody.lived.workspace,
        here=somebody.here,
        record="support/needs",
        because="no_longer_needed",
        by="Ana",
    )
    assert support_of(somebody.here, now=business_now()) == frozenset()
    assert not large(Browser(somebody, link_for(somebody)).come_in())


def test_who_needs_more_time_has_three_times_as_much_and_is_told_so(
    somebody: Late, browser: Browser, watch: Watch
) -> None:
    needs(somebody, "more_time", consent=False)
    browser.come_in()
    assert "after half an hour without a tap, and after an hour and a half in all" in browser.text
    for _ in range(3):
        watch.passes(28)
        browser.get("/promise")
        assert browser.address == "/promise"
    browser.send("/stay")
    assert "You have 6 more minutes." in browser.text
    watch.passes(7)
    browser.get("/promise")
    assert browser.address == ""
    assert "it is not used for a while" in browser.text


def test_a_visit_that_began_before_such_notes_goes_on(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.come_in()
    loaded = visits.signing.loads
    monkeypatch.setattr(visits.signing, "loads", lambda *given, **more: [row[:5] for row in loaded(*given, **more)])
    browser.get("/home")
    assert browser.address == "/home"
