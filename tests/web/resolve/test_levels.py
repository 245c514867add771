"""How well somebody must be known on each of the customer's pages: one table, and every page at every level does what it says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.flow.acting_fixtures import Late
from tests.web.resolve.customer import Browser

from goodterms.core.offers.identity import LEVELS, STRICT, Level
from goodterms.core.policy.pack import Pack, Scope, levels_raised
from goodterms.packs.loading import read_pack
from goodterms.web.resolve import here as pages
from goodterms.web.resolve import matter as matters
from goodterms.web.resolve.levels import OPERATIONS, level_of_page
from goodterms.web.resolve.urls import urlpatterns

ROUTES = {pattern.name: str(pattern.pattern) for pattern in urlpatterns}
BEHIND = {name: route for name, route in ROUTES.items() if route.startswith("r/<str:token>")}
ALL: tuple[Level, ...] = (0, 1, 2, 3)


def needs_of(name: str) -> Level | None:
    """What the page itself says it needs, in its source."""
    view = inspect.unwrap(next(pattern.callback for pattern in urlpatterns if pattern.name == name))
    source = Path(inspect.getsourcefile(view) or "").read_text(encoding="utf-8")
    found = re.search(rf"@on_link\(needs=(None|\d)[^\n]*\)\ndef {view.__name__}\(", source)
    assert found, name
    return None if found[1] == "None" else int(found[1])  # type: ignore[return-value]


def test_every_page_has_a_line_in_the_table():
    assert set(ROUTES) - set(OPERATIONS) == set()


def test_every_line_names_something_a_customer_does():
    assert {operation for operation in OPERATIONS.values() if isinstance(operation, str)} <= set(LEVELS)


@pytest.mark.parametrize("name", sorted(BEHIND))
def test_a_page_asks_for_what_the_table_says(name: str):
    assert (needs_of(name) or 0) == level_of_page(name)


def where(browser: Browser, name: str) -> str:
    path = re.sub(r"<[^>]+>", "GT-none", BEHIND[name].removeprefix("r/<str:token>"))
    answer = browser.get(path, follow=False)
    return str(answer.headers.get("Location", "")).removeprefix(browser.base).split("?")[0]


def expected(needs: Level | None, level: Level) -> set[str] | None:
    """Where a visitor of this level is sent; None: not away."""
    if needs is None or level >= needs:
        return None
    return {"/check"} if level < 1 else {"/sure"}


@pytest.mark.parametrize("level", ALL)
def test_every_page_at_every_level_does_what_the_table_says(somebody: Late, browser: Browser, level: Level):
    for name in BEHIND:
        browser.at_level(level)
        away = expected(needs_of(name), level)
        sent = where(browser, name)
        if away is None:
            assert sent not in {"/check", "/sure"} or name == "sure-code", name  # where no code waits for being typed
        else:
            assert {sent} == away, name


def test_without_a_visit_every_page_that_needs_one_leads_to_the_first(browser: Browser):
    for name in BEHIND:
        if needs_of(name) is not None:
            assert where(browser, name) == "", name


# --- what packs raise ---------------------------------------------------------------------------------------------------------------

STRICT_PACK = """
pack: behind-a-code
title: Balances are shown after a one-time code
reviewer: none
scope: {places: all, actors: all}
levels: strict
"""


def read(text: str) -> Pack:
    pack, problems = read_pack(text, shown="pack.yaml")
    assert pack is not None, problems
    return pack


@pytest.fixture
def strict(somebody: Late, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    published = matters.workspace().read()
    world = replace(published.world, packs=(*published.world.packs, read(STRICT_PACK)))
    again = replace(published, world=world)

    class Raised:
        def read(self):
            return again

    with monkeypatch.context() as patch:
        patch.setattr(matters, "workspace", Raised)
        yield


def test_with_balances_behind_a_code_every_page_at_every_level_does_what_the_preset_says(
    strict: None, browser: Browser
):
    for level in ALL:
        for name in BEHIND:
            browser.at_level(level)
            own = needs_of(name)
            needs = None if own is None else max(own, level_of_page(name, raised=STRICT))
            away = expected(needs, level)  # type: ignore[arg-type]
            sent = where(browser, name)
            held_up = sent in {"/check", "/sure"} and name != "sure-code"  # which has no code to wait for
            assert ({sent} == away) if away else not held_up, (name, level)


def test_the_preset_never_hides_paying_help_or_the_way_to_a_code():
    assert level_of_page("pay", raised=STRICT) == 1
    assert level_of_page("sure", raised=STRICT) == 1
    assert level_of_page("struggling", raised=STRICT) == 0
    assert level_of_page("home", raised=STRICT) == 2


def test_a_pack_raises_levels_for_those_it_binds_and_changes_its_version():
    strict, plain = read(STRICT_PACK), read(STRICT_PACK.replace("strict", "{promise: 2}"))
    assert strict.version != plain.version
    assert plain.levels == {"promise": 2}
    german = replace(plain, scope=Scope(frozenset({"DE"})))
    assert levels_raised((german,), places=("IE",), actor="creditor") == {}
    assert levels_raised((german, strict), places=("DE",), actor="creditor") == dict(STRICT)


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ("{promise: 0}", "a level"),
        ("{hardship: 1}", "`hardship` cannot need level 1"),
        ("{pay: 2}", "`pay` cannot need level 2"),
        ("{plan: 1}", "`plan` cannot need level 1"),
        ("{flying: 2}", "what a customer does"),
        ("loose", "the levels"),
    ],
)
def test_a_pack_that_asks_for_less_or_for_nothing_there_is_is_refused(levels: str, said: str):
    pack, problems = read_pack(STRICT_PACK.replace("strict", levels), shown="pack.yaml")
    assert pack is None
    assert said in " ".join(map(str, problems))


def test_what_needs_more_than_a_code_is_a_persons_and_says_so_instead_of_asking_again(
    somebody: Late, browser: Browser, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pages, "level_of_page", lambda name, **_: 3 if name == "history" else 0)
    browser.come_in().at_level(2)
    answer = browser.get("/history")
    assert answer.status_code == 403
    assert browser.address == "/history"
    assert "For this, please talk to us" in browser.text
