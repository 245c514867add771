"""Overview, lists of cases, report and rules in the browser: every number opens the cases behind it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse
from tests.lived import Lived
from tests.web.desk.conftest import SignedIn

from goodterms.core.events import DisputeRaised
from goodterms.insight import case_list
from goodterms.web.insight import overview


@pytest.fixture
def book(lived: Lived) -> Lived:
    """Five people: one paid, one promised, one disputes, one never agreed to anything, one is silent."""
    people = [lived.somebody(name, agreed=name != "Dan") for name in ("Ann", "Ben", "Cat", "Dan", "Eve")]
    for who in people:
        lived.open(who)
    lived.pay(people[0])
    lived.promise(people[1])
    lived.tell(people[2], DisputeRaised(people[2].account, lived.case_of(people[2]), "amount"))
    return lived


def rows(html: str) -> int:
    return html.count("data-row>")


def test_every_number_of_cases_opens_exactly_its_cases(book: Lived, signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    page = client.get(reverse("staff:overview")).text
    links = re.findall(r'<a href="([^"]+)"><b data-number="([^"]+)" translate="no">([\d,]+)</b>', page)
    assert len(links) > 15
    counts_cases = {"cases", "facts", "endings", "people"}
    for address, name, value in links:
        listed = client.get(unescape(address))
        assert listed.status_code == 200, name
        if name.split("/")[0] in counts_cases:
            assert rows(listed.text) == int(value.replace(",", "")), name
        else:
            assert (rows(listed.text) > 0) == (int(value.replace(",", "")) > 0), name


def test_every_number_has_its_definition(book: Lived, signed_in: SignedIn) -> None:
    page = signed_in("viewer").get(reverse("staff:overview")).text
    assert page.count("data-number=") == len(re.findall(r"</summary><p>[A-Z][^<]+\.", page.split("signs")[0]))


def test_three_facts_are_said_never_to_be_added(book: Lived, signed_in: SignedIn) -> None:
    page = signed_in("viewer").get(reverse("staff:overview")).text
    assert "never added together" in page
    assert 'data-number="facts/recorded" translate="no">2</b>' in page
    assert 'data-number="facts/kept" translate="no">0</b>' in page
    assert 'data-number="facts/cured" translate="no">1</b>' in page


def test_the_page_says_that_its_people_are_invented(book: Lived, signed_in: SignedIn) -> None:
    page = signed_in("viewer").get(reverse("staff:overview")).text
    assert "The people of Harbour Bank are invented and simulated" in page
    assert "The clock stands still between steps" in page


def test_the_part_that_refreshes_is_the_part_that_changes(book: Lived, signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    fragment = client.get(reverse("staff:numbers")).text
    assert "<html" not in fragment
    assert fragment.strip() in client.get(reverse("staff:overview")).text


def test_who_may_not_see_cases_sees_numbers_without_links(book: Lived, signed_in: SignedIn) -> None:
    page = signed_in("designer").get(reverse("staff:overview")).text
    assert "?which=" not in page
    assert 'data-number="cases/opened"' in page


def test_the_report_adds_up_on_the_page(book: Lived, signed_in: SignedIn) -> None:
    page = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", signed_in("viewer").get(reverse("staff:report")).text))
    assert "5 opened = 4 contacted + 1 not contacted" in page
    assert "Promised €42.00 in 1 promise" in page
    assert "Paid €42.00 in 1 payment" in page


def test_the_report_comes_as_a_file_too(book: Lived, signed_in: SignedIn) -> None:
    answer = signed_in("viewer").get(reverse("staff:report-json"))
    assert answer["Content-Disposition"] == 'attachment; filename="goodterms-report.json"'
    assert answer.json()["journeys"][0]["not_contacted_by_rule"] == {"house.consent": 1}


@pytest.mark.parametrize(
    "query", ["which=nonsense", "which=ended:nonsense", "which=contacts:%00", "after=x~y", "journey=%27", "search=%00"]
)
def test_a_list_that_is_asked_for_nonsense_answers_calmly(query: str, book: Lived, signed_in: SignedIn) -> None:
    assert signed_in("viewer").get(reverse("staff:cases") + "?" + query).status_code == 200


def test_lists_of_cases_go_on_page_by_page(book: Lived, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    defaults = {**case_list.list_cases.__kwdefaults__, "limit": 2}
    monkeypatch.setattr(case_list.list_cases, "__kwdefaults__", defaults)
    client = signed_in("viewer")
    address, seen = reverse("staff:cases"), 0
    for _ in range(4):
        page = client.get(address).text
        seen += rows(page)
        if "Next page" not in page:
            break
        address = reverse("staff:cases") + unescape(page.split('class="more"><a href="')[1].split('"')[0])
    assert seen == 5


def test_a_rule_says_itself_its_source_and_its_figures(signed_in: SignedIn) -> None:
    page = signed_in("viewer").get(reverse("staff:rule", kwargs={"rule": "house.count"})).text
    assert "At most two contacts in any seven days in a row" in page
    assert "940 CMR 7.04(1)(f)" in page
    assert "1970-01-01" in page


def test_a_rule_nobody_knows_says_so(signed_in: SignedIn) -> None:
    page = signed_in("viewer").get(reverse("staff:rule", kwargs={"rule": "old.rule"})).text
    assert "it was judged by an earlier version" in page


def test_the_stylesheet_may_be_kept_for_ever_and_changes_its_address(signed_in: SignedIn) -> None:
    client = signed_in("viewer")
    page = client.get(reverse("staff:overview")).text
    address = re.search(r'href="(/staff/assets/[0-9a-f]{16}/staff\.css)"', page)
    assert address is not None
    answer = client.get(address[1])
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert client.get("/staff/assets/0000000000000000/staff.css").status_code == 404
    assert client.get("/staff/assets/0000000000000000/../settings.py").status_code == 404


def test_a_file_that_did_not_come_stands_at_the_top(
    book: Lived, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview, "NUMBERS", overview.Numbers())
    client = signed_in("viewer")
    today = book.now().date()
    with connection.cursor() as cursor:
        for ago in (9, 8, 7, 6):
            at = book.now() - timedelta(days=ago)
            cursor.execute(
                "INSERT INTO import_run (id, portfolio_id, kind, file, sha256, mode, business_date, as_of, rows, accepted, "
                "unchanged, quarantined, quarantine_file, started_at, finished_at) "
                "VALUES (gen_random_uuid(), 1, 'payments', 'f.csv', '', 'delta', %s, %s, 1, 1, 0, 0, '', %s, %s)",
                [today - timedelta(days=ago), at, at, at],
            )
    page = client.get(reverse("staff:overview")).text
    assert "The payments file of Harbour Bank for" in page
    assert page.index("did not come") < page.index('class="groups"')
