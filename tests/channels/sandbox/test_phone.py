"""The phone shows what was delivered, safely, and takes answers; with a browser also by itself and inside itself."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.channels.sandbox.conftest import Start
from tests.channels.sandbox.test_sending import message
from tests.standin.processes import HttpServer, Receiver, StandinProcess, caller, soon

from goodterms.channels.base import Outgoing, Reply
from goodterms.channels.sandbox.ledger import person_of
from goodterms.channels.sandbox.phone_page import linked
from goodterms.transport.webhook import Webhook

AT = datetime(2005, 10, 3, 1, 30, tzinfo=UTC)
WEI = person_of("Wei-Ling C.", "")


def get(process: StandinProcess, path: str) -> str:
    answer = caller.get(process.url + path)
    assert answer.status_code == 200, answer.text
    return answer.text


def mail(key: str, html: str) -> Outgoing:
    return Outgoing(
        effect_key=key,
        channel="email",
        sender="care@harbour.example",
        address="wei@example.org",
        subject="Your October <payment>",
        text="Hello",
        html=html,
        at=AT + timedelta(days=1),
        customer_label="Wei-Ling C.",
    )


def test_an_empty_phone_says_what_will_come_and_how(start: Start) -> None:
    process, _ = start()
    text = get(process, "/phone")
    assert "No messages yet" in text
    assert "goodterms demo" in text


def test_a_conversation_leads_to_their_case_and_says_why_nothing_may_come_back(
    start: Start, receiver: Receiver
) -> None:
    process, channel = start(webhook=receiver.url)
    channel.send(message=message("k1", zone="Asia/Taipei"), deadline=soon())
    link = receiver.server.url + "/staff/cases?which=opened&amp;search=Wei-Ling+C."
    before = get(process, f"/phone/{WEI}")
    assert before.count(link) == 1
    assert "No answer yet" not in before
    process.post("/replies", {"channel": "sms", "from": "+886912345678", "text": "stop"})
    after = get(process, f"/phone/{WEI}")
    assert after.count(link) == 2
    assert "a stop is honoured at once, and not confirmed hours later" in after


def test_a_conversation_holds_everything_one_customer_was_sent_and_answered(start: Start) -> None:
    process, channel = start()
    channel.send(message=message("k1", zone="Asia/Taipei"), deadline=soon())
    channel.send(message=mail("k2", "<p>Hello</p>"), deadline=soon())
    process.post("/replies", {"channel": "sms", "from": "+886912345678", "text": "Who is this?"})
    text = get(process, f"/phone/{WEI}")
    for shown in ("Monday 3 October 2005", "09:30 · Delivered", "E-mail from care@harbour.example", "Who is this?"):
        assert shown in text
    assert (
        text.index("Your payment did not go through") < text.index("Your October") < text.index(">Who is this?</div>")
    )


def test_nothing_a_message_says_becomes_part_of_the_page(start: Start) -> None:
    process, channel = start()
    evil = '<script>alert(1)</script> <img src=x onerror=alert(1)> "quoted" https://a.example/"><b>'
    channel.send(message=message("k1", text=evil, customer_label="<b>Wei</b>", sender="<i>"), deadline=soon())
    channel.send(message=mail("k2", "<script>alert(1)</script>"), deadline=soon())
    for path in ("/phone", f"/phone/{person_of('<b>Wei</b>', '')}", f"/phone/{WEI}", "/phone?q=%3Cscript%3E"):
        text = get(process, path)
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "<b>" not in text
        assert "<i>" not in text


def test_a_letter_is_shown_without_its_scripts(start: Start) -> None:
    process, channel = start()
    channel.send(message=mail("k2", "<p>Hello</p><script>alert(1)</script>"), deadline=soon())
    found = re.search(r'src="(/phone/\w+/mail/\w+)"', get(process, f"/phone/{WEI}"))
    assert found
    answer = caller.get(process.url + found[1])
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert policy.startswith("sandbox")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Pay here: https://a.example/r/abc.", "https://a.example/r/abc"),
        ("(see http://a.example/x)", "http://a.example/x"),
        ("https://a.example/?a=1&b=2, thanks", "https://a.example/?a=1&amp;b=2"),
        ("“https://a.example/x”", "https://a.example/x"),
    ],
)
def test_addresses_in_a_message_become_links_and_the_words_around_them_stay(text: str, address: str) -> None:
    assert re.findall(r'href="([^"]*)"', linked(text)) == [address]


@pytest.mark.parametrize("text", ["javascript:alert(1)", "no link here", "a.example/x", "data:text/html,x"])
def test_nothing_else_becomes_a_link(text: str) -> None:
    assert "<a" not in linked(text)


def test_an_answer_goes_back_to_whoever_wrote_last(start: Start, receiver: Receiver) -> None:
    process, channel = start(webhook=receiver.url)
    channel.send(message=message("k1"), deadline=soon())
    channel.send(message=mail("k2", "<p>Hello</p>"), deadline=soon())
    answer = caller.post(f"{process.url}/phone/{WEI}", data={"text": "I'm struggling"})
    assert answer.status_code == 303
    by_text = {"text": "x", "quick": "STOP", "way": "sms +886912345678 HARBOUR"}
    caller.post(f"{process.url}/phone/{WEI}", data=by_text)
    receiver.wait(lambda r: len(r.events) == 4)
    replies = [
        found
        for headers, body in receiver.calls
        for found in channel.receive(webhook=Webhook("", headers, body, datetime.now(UTC)))
        if isinstance(found, Reply)
    ]
    assert [(reply.channel, reply.from_address, reply.to_address, reply.text) for reply in replies] == [
        ("email", "wei@example.org", "care@harbour.example", "I'm struggling"),
        ("sms", "+886912345678", "HARBOUR", "STOP"),
    ]
    assert all(reply.occurred_at is None for reply in replies)


def test_an_empty_answer_is_no_answer_and_another_sites_page_cannot_give_one(start: Start) -> None:
    process, channel = start()
    channel.send(message=message("k1"), deadline=soon())
    url = f"{process.url}/phone/{WEI}"
    caller.post(url, data={"text": "   "})
    foreign = {"origin": "https://evil.example"}
    assert caller.post(url, data={"text": "hi"}, headers=foreign).status_code == 403
    assert process.get("/ledger")["replies"] == 0


def test_the_list_is_newest_first_can_be_searched_and_goes_on(start: Start) -> None:
    process, channel = start()
    people = [message(f"k{n}", customer_label=f"Person {n:03}", address=f"+8869123{n:05}") for n in range(130)]
    channel.send_many(messages=people, deadline=soon())
    first = get(process, "/phone")
    names = re.findall(r'class="who">([^<]*)<', first)
    assert names == [f"Person {n:03}" for n in range(129, 69, -1)]
    older = re.search(r'href="(/phone\?before=\d+)"', first)
    assert older
    assert "Person 069" in get(process, older[1])
    assert re.findall(r'class="who">([^<]*)<', get(process, "/phone?q=person%20042")) == ["Person 042"]
    assert re.findall(r'class="who">([^<]*)<', get(process, "/phone?q=912300042")) == ["Person 042"]
    assert "Choose a conversation" in get(process, "/phone?q=person%20042")
    assert "Nobody here matches “100%”" in get(process, "/phone?q=100%25")


def test_the_list_can_be_narrowed_to_a_language_and_a_way(start: Start) -> None:
    process, channel = start()
    for number, (language, way) in enumerate(
        [("en-IE", "sms"), ("ga-IE", "sms"), ("fr-FR", "whatsapp"), ("fr-FR", "sms")]
    ):
        address = f"+8869123{number:05}"
        channel.send(
            message=message(
                f"k{number}", customer_label=f"Person {number}", address=address, language=language, channel=way
            ),
            deadline=soon(),
        )
    process.post("/replies", {"channel": "sms", "from": "+886912300001", "text": "maith go leor"})

    def listed(query: str) -> list[str]:
        return re.findall(r'class="who">([^<]*?) ?<', get(process, f"/phone{query}"))

    assert listed("?language=ga") == ["Person 1"]
    assert listed("?language=fr") == ["Person 3", "Person 2"]
    assert listed("?language=fr&way=whatsapp") == ["Person 2"]
    assert len(listed("?language=xx&way=pigeon")) == 4
    assert "Nobody here was written to so yet" in get(process, "/phone?language=en&way=email")
    chosen = get(process, "/phone?language=fr&way=sms")
    assert 'href="/phone?way=sms" lang="fr" aria-current=true>Français</a>' in chosen
    assert '<input type="hidden" name="language" value="fr">' in chosen
    assert re.search(r'href="/phone/\w+\?language=fr&amp;way=sms#last"', chosen)


def test_what_was_not_seen_yet_is_marked_until_it_is(start: Start) -> None:
    process, channel = start()
    channel.send(message=message("k1"), deadline=soon())
    channel.send(message=message("k2", customer_label="Another", address="+886900000000"), deadline=soon())
    assert get(process, "/phone?q=Wei").count('class="new"') == 1
    get(process, f"/phone/{WEI}")
    assert get(process, "/phone?q=Wei").count('class="new"') == 0


def test_a_demo_can_tell_when_somebody_uses_the_phone(start: Start) -> None:
    process, channel = start()
    channel.send(message=message("k1"), deadline=soon())
    get(process, "/phone")
    get(process, f"/phone/{WEI}?quiet=1")
    assert process.get("/phone/activity") == {"last_used": None, "awaits_answer": False}
    get(process, f"/phone/{WEI}")
    assert process.get("/phone/activity")["last_used"] is not None


def test_faults_can_be_set_on_a_page_in_per_cent(start: Start) -> None:
    process, _ = start()
    form = {"seed": "9", "slow.rate": "2,5", "slow.ms": "120", "bounce.rate": "", "failing.rate": "0"}
    saved = caller.post(process.url + "/phone/faults", data=form, follow_redirects=True)
    assert "Saved." in saved.text
    found = process.get("/faults")["faults"]
    assert (found["seed"], found["slow"], found["bounce"]) == (9, {"rate": 0.025, "ms": 120.0}, {"rate": 0})
    wrong = caller.post(process.url + "/phone/faults", data={"slow.rate": "250", "seed": "x"})
    assert wrong.status_code == 422
    assert "slow: the rate must be a number from 0 to 1" in wrong.text
    assert process.get("/faults")["faults"]["slow"]["rate"] == 0.025


# --- in a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("there is no Chromium here: install it to check pages in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield found
        found.close()


@pytest.mark.browser
def test_in_a_browser_the_phone_lives(start: Start, browser: Any) -> None:
    from playwright.sync_api import expect

    page_behind = HttpServer(
        lambda headers, body: (200, {"Content-Type": "text/html"}, b"<title>t</title><h1>Behind</h1>")
    )
    process, channel = start()
    channel.send(message=message("k1", text=f"Look: {page_behind.url}/r/abc"), deadline=soon())
    letter = f'<p>Dear Wei</p><p><a href="{page_behind.url}/r/mail">Sort it out</a></p><script>document.title="owned"</script>'
    channel.send(message=mail("k2", letter), deadline=soon())
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type == "error" else None)
    page.goto(f"{process.url}/phone")
    page.get_by_role("link", name="Wei-Ling C.").click()

    assert page.evaluate("document.documentElement.scrollWidth <= 390")
    page.get_by_role("link", name=page_behind.url).click()
    expect(page.frame_locator(".pane iframe").get_by_role("heading", name="Behind")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".pane iframe")).to_be_hidden()

    page.frame_locator("iframe.letter").get_by_role("link", name="Sort it out").click()
    expect(page.frame_locator(".pane iframe").get_by_role("heading", name="Behind")).to_be_visible()
    page.locator("#close").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".pane iframe")).to_be_hidden()

    channel.send(message=message("k3", text="News from us"), deadline=soon())
    expect(page.get_by_role("log").get_by_text("News from us")).to_be_visible(timeout=15_000)

    page.get_by_label("Your answer").fill("Hello <there>")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("log").get_by_text("Hello <there>")).to_be_visible()
    blocked = [text for text in problems if "Blocked script execution" not in text]
    assert blocked == []
    assert page.title() == "Wei-Ling C. · Sandbox phone"
    context.close()
    page_behind.close()
