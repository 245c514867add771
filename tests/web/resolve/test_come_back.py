"""A link whose case is over, while something is owed: where a journey waits for it, the page goes on with a new case."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from tests.flow.acting_fixtures import Late
from tests.scheduled import NUDGE, publish_again, scheduled
from tests.web.resolve.customer import ENDING, Browser


@pytest.fixture
def waited_for(somebody: Late, tmp_path: Path) -> Late:
    publish_again(scheduled(tmp_path, trigger="on: customer.came"))
    return somebody


def end_the_case(somebody: Late) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE \"case\" SET status = 'ended', end_reason = 'exhausted', ended_at = opened_at, due_at = NULL, "
            "phase = 'ended' WHERE id = %s",
            [somebody.case],
        )


def come(browser: Browser) -> None:
    browser.get()
    browser.send("")
    browser.send("/check", account_ending=ENDING)


def journeys(somebody: Late) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT journey FROM "case" WHERE bucket = %s AND customer_id = %s ORDER BY journey', somebody.here
        )
        return [row[0] for row in cursor.fetchall()]


def test_a_verified_visit_opens_a_case_and_goes_on_at_its_own_link(waited_for: Late, browser: Browser) -> None:
    end_the_case(waited_for)
    come(browser)
    assert journeys(waited_for) == [NUDGE, "missed-payment"]
    assert browser.last is not None
    path = browser.last.request["PATH_INFO"]
    assert path.endswith("/home")
    assert browser.token not in path
    assert browser.last.status_code == 200
    assert "42.00" in browser.text


def test_a_look_without_showing_who_one_is_opens_nothing(waited_for: Late, browser: Browser) -> None:
    end_the_case(waited_for)
    browser.get()
    browser.send("")
    browser.send("/check", account_ending="0000")
    assert journeys(waited_for) == ["missed-payment"]


def test_a_case_that_is_still_live_stays_the_page_of_its_link(waited_for: Late, browser: Browser) -> None:
    browser.come_in()
    assert journeys(waited_for) == ["missed-payment"]


def test_where_no_journey_waits_the_old_page_shows_as_before(somebody: Late, browser: Browser) -> None:
    end_the_case(somebody)
    browser.come_in()
    assert journeys(somebody) == ["missed-payment"]
