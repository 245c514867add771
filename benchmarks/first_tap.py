"""From the first tap to the acknowledged write-back: how long a promise takes somebody who reads what they see.

A demo of its own, Chromium, and its phone page. People who were written to in English tap the link of their text, show who they are
and promise, until their page says that the record has it. Machines are measured; people are modelled:

- they read every word from the top of each page to the button they press, at 200 words a minute. Brysbaert (2019), "How many words
  do we read per minute?", Journal of Memory and Language 109, found 238 for silent reading; a phone, hurry and worry are slower;
- what nobody sees is not read: what is hidden, and what is folded under a line that was not pressed;
- a tap takes 1 s and a field 3 s (Card, Moran and Newell's keystroke-level model, 1980: 1.1 s to point, 0.28 s a key);
- whoever has seen a page like it reads less: Weinreich et al. (2008), "Not quite the average", ACM TWEB 2(1), from whose log Nielsen
  (2008) took that people read 28 % of the words of a page at most. That is the second figure.

Typing the fact is apart in the count of taps, and in no figure of time.

    python -m benchmarks first-tap
"""

import os
import re
import shutil
import statistics
import time
from dataclasses import dataclass, field
from typing import Any

from benchmarks.figures import Figure, figure

PEOPLE = int(os.environ.get("GOODTERMS_PEOPLE", "20"))
WORDS_A_MINUTE = 200
TAP_SECONDS = 1.0
FIELD_SECONDS = 3.0
SKIMMED = 0.28
LIVES_SECONDS = 60.0
ACKNOWLEDGED_WITHIN = 60.0
READ = """(button) => {
  const range = document.createRange();
  range.setStart(document.querySelector('main'), 0);
  range.setEndAfter(button);
  const words = range.cloneContents();
  words.querySelectorAll('script, option, .unseen, [hidden], details:not([open]) > :not(summary)').forEach((one) => one.remove());
  const text = [...words.querySelectorAll('*')].reduce((all, one) => all + ' ' + [...one.childNodes]
    .filter((node) => node.nodeType === 3).map((node) => node.textContent).join(' '), '');
  return text.split(/\\s+/).filter(Boolean).length;
}"""


class NobodyPromised(Exception):
    """Too few people came to a promise: a figure of it would say nothing."""


@dataclass
class Came:
    """One person on their way: words read, taps, fields typed, and the seconds that machines took."""

    words: int = 0
    taps: int = 0
    fields: int = 0
    machines: float = 0.0
    pages: list[int] = field(default_factory=list)

    def seconds(self, *, share: float) -> float:
        """From the first tap to the acknowledged write-back, if this share of the words is read."""
        human = share * self.words * 60 / WORDS_A_MINUTE + self.taps * TAP_SECONDS + self.fields * FIELD_SECONDS
        return human + self.machines


def measure() -> list[Figure]:
    """Figures of people who promise. Raises `NobodyPromised`."""
    from docs.screenshots import ARGUMENTS, demo
    from playwright.sync_api import Error, sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise NobodyPromised("Chromium is not here (Debian: apt install chromium)")
    came: list[Came] = []
    with demo(customers=120) as found, sync_playwright() as playwright:
        time.sleep(LIVES_SECONDS)
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="en-IE")
        page.set_default_timeout(20_000)
        page.goto(found.phone)
        threads = page.locator("#threads a:not(:has(.chip))")
        for address in [str(one.get_attribute("href")) for one in threads.all()]:
            if len(came) == PEOPLE:
                break
            page.goto(f"{found.phone.removesuffix('/phone')}{address}")
            links = page.locator("#bubbles a.tap[href*='/r/']")
            try:
                person = promise(page, links.last) if links.count() else None
            except Error:
                person = None  # somebody whose link leads elsewhere by now, or who is offered something else
            came += [person] if person is not None else []
        browser.close()
    if len(came) < 5:
        raise NobodyPromised(f"{len(came)} people came to a promise")
    return figures(came)


def promise(page: Any, link: Any) -> Came | None:
    """Walk from the link to a promise that the record has; None for whoever is not asked for what a card or bill shows."""
    came = Came()
    link.click()
    inside = page.locator(".pane iframe").element_handle().content_frame()
    inside.wait_for_url("**/r/**")
    _tap(came, inside, "main form button.button")
    inside.wait_for_selector("main form button.button")
    hint = inside.query_selector("main div.state.ask")  # a demo says what its person would answer
    digits = None if hint is None else re.search(r"\b(\d{4})\b", hint.inner_text())
    if digits is None or inside.query_selector("[name=account_ending]") is None:
        return None
    inside.fill("[name=account_ending]", digits[1])
    came.fields += 1
    _tap(came, inside, "main form button.button", apart=True)
    _tap(came, inside, "main a[href$='/promise']")
    _tap(came, inside, "main button[name=on]")
    _tap(came, inside, "main form button.button")
    asked = time.monotonic()
    while inside.query_selector(".state.done a.onward") is not None:  # "Look again": not confirmed yet
        if time.monotonic() - asked > ACKNOWLEDGED_WITHIN:
            raise NobodyPromised(f"a promise was not acknowledged within {ACKNOWLEDGED_WITHIN:.0f} s")
        time.sleep(0.2)
        inside.goto(inside.url)
    came.machines += time.monotonic() - asked
    return came


def _tap(came: Came, inside: Any, selector: str, *, apart: bool = False) -> None:
    """Read to the button, press it, and wait for the page behind it. `apart`: showing who they are is not counted as a tap."""
    button = inside.wait_for_selector(selector)
    came.pages.append(button.evaluate(READ))
    came.words += came.pages[-1]
    began, here = time.monotonic(), inside.url
    button.click()
    inside.wait_for_url(lambda address: address != here)
    came.machines += time.monotonic() - began
    came.taps += 0 if apart else 1


def figures(came: list[Came]) -> list[Figure]:
    """What they needed, in the middle and at the worst."""
    whole = [one.seconds(share=1.0) for one in came]
    skim = [one.seconds(share=SKIMMED) for one in came]
    return [
        figure("first tap: people who promised", [len(came)], "people"),
        figure("first tap: taps of a promise, the most", [max(one.taps for one in came)], "taps"),
        figure("first tap: words to the buttons, median", [one.words for one in came], "words"),
        figure("first tap: machines' part, median", [one.machines for one in came], "s"),
        figure("first tap: to the acknowledged write-back, median", skim, "s"),
        figure("first tap: the same, the slowest", [max(skim)], "s"),
        figure("first tap: the same, who reads every word, median", [statistics.median(whole)], "s"),
    ]
