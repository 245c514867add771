"""`make screenshots`: photograph the running product for the README and the pages, into `docs/pictures/`.

Starts a demo of its own in a temporary folder, lets it live a little, signs in and looks round. With `--url`, `--phone`,
`--name` and `--password` it photographs a demo that is running already. Needs Chromium (Debian: apt install chromium).
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docs.walked import make_small, photograph_walks

PICTURES = Path(__file__).parent / "pictures"
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic"]
STARTS_WITHIN = 180.0
"""Seconds a demo may take until it says where to look."""


class NoDemo(Exception):
    """The demo did not say where to look; the message holds what it said instead."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Where a running demo is, and how to sign in."""

    url: str
    phone: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A file name, what it shows, and how to get there; `narrow` is a phone's view, `whole` the page below the fold too."""

    name: str
    shows: str
    go: Callable[[Any, Demo], None]
    narrow: bool = False
    whole: bool = False


def main(arguments: list[str]) -> int:
    """0 when every picture was made, 1 when some were not, 2 when there is no Chromium or no demo."""
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots", description=__doc__)
    parser.add_argument("--url", help="a demo's pages, such as http://127.0.0.1:8000")
    parser.add_argument("--phone", help="its phone, such as http://127.0.0.1:8471/phone", default="")
    parser.add_argument("--name", help="who signs in, as the demo said", default="")
    parser.add_argument("--password", help="their password", default="")
    parser.add_argument("--customers", type=int, default=200, help="how many invented customers (200)")
    parser.add_argument("--seconds", type=float, default=200.0, help="how long the demo lives first (200)")
    parser.add_argument("--walks", action="store_true", help="only the pictures that are taken on the tests' walks")
    asked = parser.parse_args(arguments)
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.stderr.write("Pictures need Chromium (Debian: apt install chromium); none was made.\n")
        return 2
    try:
        if asked.walks:
            return 1 if photograph_walks(PICTURES) else 0
        if asked.url:
            return photograph(Demo(asked.url.rstrip("/"), asked.phone, asked.name, asked.password), chromium=chromium)
        with demo(customers=asked.customers) as found:
            time.sleep(asked.seconds)
            made = photograph(found, chromium=chromium)
        return max(made, 1 if photograph_walks(PICTURES) else 0)
    except NoDemo as error:
        sys.stderr.write(f"{error}\n")
        return 2


@contextmanager
def demo(*, customers: int) -> Iterator[Demo]:
    """A demo of our own, ended in order afterwards."""
    with tempfile.TemporaryDirectory(prefix="goodterms-pictures-") as folder:
        said = Path(folder) / "said"
        command = [
            str(Path(sys.executable).parent / "goodterms"),
            "demo",
            "--customers",
            str(customers),
            "--speed",
            "3600",
        ]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        with said.open("w") as out:
            process = subprocess.Popen(
                [*command, "--port", "0"],
                cwd=folder,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**environment, "COLUMNS": "200", "NO_COLOR": "1"},
            )
        try:
            yield _where(process, said)
        finally:
            process.terminate()
            process.wait(60)


def _where(process: "subprocess.Popen[bytes]", said: Path) -> Demo:
    """What the demo prints once it lives."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        if found := where_to_look(said.read_text(errors="replace")):
            return found
        time.sleep(0.5)
    raise NoDemo(f"the demo did not start:\n{said.read_text(errors='replace')[-2000:]}")


def where_to_look(said: str) -> Demo | None:
    """The addresses and the password in what `goodterms demo` says; None while it has not said them."""
    url = re.search(r"(http://127\.0\.0\.1:\d+)/staff/", said)
    phone = re.search(r"http://127\.0\.0\.1:\d+/phone", said)
    who = re.search(r"sign in as (\S+?),? +password +([^\s)]+)", said)
    return Demo(url[1], phone[0], who[1], who[2]) if url and phone and who else None


def photograph(found: Demo, *, chromium: str) -> int:
    """Make every picture. One that cannot be made is said, and the others go on."""
    from playwright.sync_api import Error, sync_playwright

    PICTURES.mkdir(exist_ok=True)
    missing = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for picture in ALBUM:
            context = browser.new_context(
                viewport=PHONE if picture.narrow else DESK,
                locale="en-IE",
                color_scheme="light",
                device_scale_factor=1,
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.set_default_timeout(20_000)
            file = PICTURES / f"{picture.name}.png"
            try:
                picture.go(page, found)
                page.screenshot(path=str(file), full_page=picture.whole)
                make_small(file)
                sys.stdout.write(f"{file.name}: {picture.shows}\n")
            except (Error, LookupError) as error:
                missing += 1
                sys.stderr.write(f"{file.name} was not made: {str(error).splitlines()[0]}\n")
            finally:
                context.close()
        browser.close()
    return 1 if missing else 0


def _signed_in(page: Any, found: Demo, path: str) -> None:
    page.goto(f"{found.url}/staff/sign-in")
    page.fill("input[name=name]", found.name)
    page.fill("input[name=password]", found.password)
    page.click("button[class~=main]")
    page.wait_for_load_state()
    page.goto(f"{found.url}/staff/{path}")


def _overview(page: Any, found: Demo) -> None:
    _signed_in(page, found, "overview")


def _exceptions(page: Any, found: Demo) -> None:
    _signed_in(page, found, "exceptions")


def _case(page: Any, found: Demo) -> None:
    """A case whose outcome the record acknowledged: the story is whole there."""
    _signed_in(page, found, "cases?which=recorded")
    page.locator("main a[href*='/staff/cases/']").first.click()
    page.wait_for_load_state()


def _why(page: Any, found: Demo) -> None:
    """A case in which a contact was moved, its rules unfolded."""
    _signed_in(page, found, "cases")
    for address in [one.get_attribute("href") for one in page.locator("main a[href*='/staff/cases/']").all()][:40]:
        page.goto(f"{found.url}{address}")
        moved = page.locator(".explained li:has(.because)").filter(has_text="holiday")
        if moved.count():
            moved.first.locator("summary").first.click()
            return


def _report(page: Any, found: Demo) -> None:
    _signed_in(page, found, "report")


def _phone(page: Any, found: Demo) -> None:
    page.goto(found.phone)


def _conversation(page: Any, found: Demo, *, language: str, shows: str) -> None:
    """The newest conversation of somebody who is written to in this language, in which there is such a message."""
    page.goto(found.phone)
    people = page.locator("#threads a").filter(has_text=language)
    for address in [one.get_attribute("href") for one in people.all()][:25]:
        page.goto(f"{found.phone.removesuffix('/phone')}{address}")
        if page.locator(f"#bubbles {shows}").count():
            return
    raise LookupError(f"nobody here is written to in {language} as {shows}")


def _thread(page: Any, found: Demo) -> None:
    """Somebody who is written to in French says that they cannot pay, and is answered where they said it."""
    _conversation(page, found, language="Français", shows=".theirs.whatsapp")
    page.get_by_role("button", name="Je ne peux pas payer").click()
    page.wait_for_load_state()
    page.locator("#bubbles > li.theirs:last-child").wait_for(timeout=60_000)
    page.wait_for_timeout(1_000)


def _mail(page: Any, found: Demo) -> None:
    """An e-mail, whole, and beside it the page behind its button."""
    _conversation(page, found, language="Español", shows=".theirs.email")
    letter = page.frame_locator("iframe.letter >> nth=-1")
    letter.locator("a[href*='/r/']").first.click()
    page.wait_for_timeout(2_500)
    page.evaluate("document.getElementById('messages').scrollTop = 0")


def _call(page: Any, found: Demo) -> None:
    """A call that our machine placed is answered: the customer shows who they are, and hears what can be done."""
    page.goto(found.phone)
    ringing = page.locator("#threads a").filter(has_text="An automatic call rings")
    if ringing.count():
        ringing.first.click()
        page.wait_for_load_state()
        page.get_by_role("button", name="Answer", exact=True).last.click()
    else:  # nobody is rung just now: a customer rings
        page.locator("#threads a").filter(has_text="your payment").first.click()
        page.get_by_role("button", name="Ring the brand").click()
    page.locator('button[name=key][value="1"]').click()
    page.fill("#digits", page.locator(".hint-key b").inner_text())
    page.locator('button[name=key][value="2"].means').wait_for()
    page.wait_for_timeout(500)


def _links(page: Any, found: Demo) -> list[str]:
    """The newest link of everybody who is written to in English, the newest message first; looked for once."""
    if found.phone in _FOUND:
        return _FOUND[found.phone]
    page.goto(found.phone)
    threads = page.locator("#threads a:not(:has(.chip))").all()
    links: list[str] = []
    for address in [one.get_attribute("href") for one in threads]:
        page.goto(f"{found.phone.removesuffix('/phone')}{address}")
        link = page.locator("#bubbles a.tap[href*='/r/']")
        if link.count():
            links.append(str(link.last.get_attribute("href")))
    if not links:
        raise LookupError("nobody here has a link yet")
    _FOUND[found.phone] = links
    return links


_FOUND: dict[str, list[str]] = {}


def _first(page: Any, found: Demo, *, language: str) -> None:
    """The page behind a link, before anybody has shown who they are."""
    for link in _links(page, found):
        page.goto(f"{link}?language={language}")
        if page.locator("main form button.button").count():
            return
    raise LookupError("nobody here has a link that still leads somewhere")


def _customers(page: Any, found: Demo, *, path: str, then: Callable[[Any], None] | None = None) -> None:
    """A page of somebody who has shown who they are and to whom it is offered; `then` is what they do on it."""
    for link in _links(page, found):
        page.context.clear_cookies()
        page.goto(f"{link}?language=en")
        if not _come_in(page):
            continue
        page.goto(f"{link}{path}")
        if not page.url.endswith(path) or page.locator("main form, main .options").count() == 0:
            continue
        if path == "/home" and page.locator("main a[href$='/promise']").count() == 0:
            continue
        if then is not None:
            then(page)
        return
    raise LookupError(f"nobody here is offered {path}")


def _come_in(page: Any) -> bool:
    """Answer what the demo says that its person would; False where they are asked for something else, or the link has ended."""
    go_on = page.locator("main form button.button")
    if go_on.count() == 0:
        return False
    go_on.first.click()
    page.wait_for_url("**/check")
    hint = page.locator("main div.state.ask")
    answer = re.search(r"\b(\d{4})\b", hint.inner_text()) if hint.count() else None
    if answer is None or page.locator("[name=account_ending]").count() == 0:
        return False
    page.fill("[name=account_ending]", answer[1])
    page.locator("main form button.button").click()
    page.wait_for_url("**/home")
    return True


def _press(page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def _day(page: Any) -> None:
    _press(page, "main button[name=on]")


def _promised(page: Any) -> None:
    _day(page)
    _press(page, "main form button.button")
    for _ in range(20):  # until the record has it
        if not page.locator(".state.done a.onward").count():
            return
        page.wait_for_timeout(500)
        page.reload()


def _planned(page: Any) -> None:
    page.fill("[name=amount]", "30")
    page.locator("main [name=when]").first.check()
    _press(page, "main form button.button")


def _quiet(page: Any) -> None:
    _press(page, "main form[action$='/struggling'] button")


ALBUM = (
    Picture("overview", "the overview of a living portfolio", _overview),
    Picture("case", "one case, told from its trigger", _case),
    Picture("why", "a contact that was moved, and why", _why),
    Picture("exceptions", "the exceptions that wait for a person", _exceptions),
    Picture("report", "the report by journey: what happened, and what to do next", _report),
    Picture("phone", "the sandbox phone", _phone),
    Picture("phone-thread", "somebody says in French that they cannot pay, and is answered", _thread),
    Picture("phone-mail", "an e-mail in Spanish, and the page behind its button", _mail),
    Picture("phone-call", "a call of the machine, answered", _call),
    *(
        Picture(
            f"customer-{language}", f"the page behind a link: {name}", partial(_first, language=language), narrow=True
        )
        for language, name in (("fr", "French"), ("es", "Spanish"), ("ga", "Irish"), ("ar", "Arabic, from the right"))
    ),
    Picture("customer", "the page behind a link, on a phone", partial(_first, language="en"), narrow=True),
    Picture(
        "customer-home", "what is due, and what can be done", partial(_customers, path="/home"), narrow=True, whole=True
    ),
    Picture("customer-home-desk", "the same on a desk", partial(_customers, path="/home"), whole=True),
    *(
        Picture(f"customer-{name}", shows, partial(_customers, path=path, then=then), narrow=True, whole=True)
        for name, path, shows, then in (
            ("pay", "/pay", "how much, and how", None),
            ("promise", "/promise", "a promise: one tap on a day", None),
            ("promise-check", "/promise", "what it means, before it counts", _day),
            ("promised", "/promise", "done, and the record has it", _promised),
            ("plan", "/plan", "a plan that fits", None),
            ("plan-check", "/plan", "every day and what it costs in all", _planned),
            ("later", "/later", "a later day", None),
            ("already-paid", "/already-paid", "it is paid already", None),
            ("dispute", "/dispute", "something is wrong", None),
            ("call", "/call", "when shall we call?", None),
            ("consents", "/consents", "what we may send", None),
            ("advice", "/advice", "free help from others", None),
            ("budget", "/budget/income", "a month's money, as far as somebody likes", None),
            ("stop", "/stop", "no more messages", None),
            ("quiet", "/home", "one tap, and all is quiet", _quiet),
        )
    ),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
