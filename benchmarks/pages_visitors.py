"""Visitors of the customers' pages: each opens their link, shows who they are, and promises, as a browser would.

A visitor's taps are due at times set beforehand (a tap a second, as somebody quick would), so that a slow answer delays only the
visitor who waits for it and hides nothing: what is measured is the time from when the tap was due, or from the answer before it
where that came later. It is a process of its own, and lean: what it costs is taken from the same two cores.

    python -m benchmarks.pages_visitors < {"base", "tokens", "ending", "every", "think"}  > one JSON line
"""

import asyncio
import html
import json
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import aiohttp

STEPS = (
    "first page", "go on", "who are you", "known fact", "the matter", "promise", "choose", "check", "promise it", "promised",
)  # fmt: skip
"""What a visitor does, in order: ten requests from the link to the promise."""
HEADERS = {"Accept-Encoding": "gzip", "User-Agent": "Mozilla/5.0 (Linux; Android 10; K)"}
TIMEOUT = aiohttp.ClientTimeout(total=60)
_FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_DAY = re.compile(r'name="on" value="(\d{4}-\d\d-\d\d)"')


@dataclass(slots=True)
class Seen:
    """What all visitors saw: milliseconds by step, the compressed size of pages, and what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    sizes: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    finished: int = 0
    took: list[float] = field(default_factory=list)


class Astray(Exception):
    """A visitor got an answer that leads nowhere."""


@dataclass(slots=True)
class Visitor:
    """One person on one link. `due` is when their next tap is to be."""

    session: aiohttp.ClientSession
    base: str
    token: str
    seen: Seen
    due: float
    think: float
    cookies: dict[str, str] = field(default_factory=dict)
    text: str = ""

    async def walk(self, ending: str) -> None:
        """From the link to the promise."""
        began = self.due
        path = f"/r/{self.token}"
        try:
            await self.tap("first page", "GET", path)
            await self.tap("go on", "POST", path, {})
            await self.tap("who are you", "GET", f"{path}/check")
            await self.tap("known fact", "POST", f"{path}/check", {"account_ending": ending})
            await self.tap("the matter", "GET", f"{path}/home")
            await self.tap("promise", "GET", f"{path}/promise")
            chosen = {"how_much": "full", "on": self.found(_DAY)}
            check = await self.tap("choose", "POST", f"{path}/promise", chosen)
            await self.tap("check", "GET", check)
            await self.tap("promise it", "POST", f"{path}/promise/check", {})
            await self.tap("promised", "GET", f"{path}/promised")
        except (Astray, aiohttp.ClientError, TimeoutError) as error:
            self.seen.wrong.append(f"{type(error).__name__}: {error}"[:200])
            return
        self.seen.finished += 1
        self.seen.took.append(time.monotonic() - began)

    async def tap(self, step: str, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """One request, at its time; where it leads on to, if anywhere. Raises `Astray` for any answer but the expected kind."""
        wait = self.due - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        began = max(self.due, time.monotonic()) if wait < -0.05 else self.due
        sent = None if form is None else {**self.hidden(path), **form}
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        async with self.session.request(
            method,
            self.base + path,
            data=sent,
            headers={"Cookie": cookie} if cookie else None,
            allow_redirects=False,
        ) as answer:
            body = await answer.read()
            ended = time.monotonic()
            for name, morsel in answer.cookies.items():
                self.cookies[name] = morsel.value
            if answer.status != (200 if form is None else 303):
                raise Astray(f"{step}: {answer.status}")
            onward = answer.headers.get("Location", "")
        self.seen.waits[step].append(1000 * (ended - began))
        if form is None:
            self.text = body.decode()
            self.seen.sizes[step] = max(self.seen.sizes.get(step, 0), int(answer.headers.get("Content-Length", 0)))
        self.due = max(self.due, ended) if form is not None else max(self.due, ended - self.think) + self.think
        return onward

    def hidden(self, action: str) -> dict[str, str]:
        """The hidden fields of the page's form that goes to `action`."""
        for there, inside in _FORM.findall(self.text):
            if html.unescape(there) == action:
                return {name: html.unescape(value) for name, value in _HIDDEN.findall(inside)}
        raise Astray(f"the page has no form to {action.rpartition('/')[2]}")

    def found(self, pattern: re.Pattern[str]) -> str:
        """What the page holds for its form."""
        match = pattern.search(self.text)
        if match is None:
            raise Astray(f"the page has no {pattern.pattern}")
        return match.group(1)


async def everybody(wish: dict[str, Any]) -> Seen:
    """All visitors: one every `every` seconds (0: all in the same moment), a page every `think` seconds."""
    seen = Seen()
    connector = aiohttp.TCPConnector(limit=0, force_close=False)
    async with aiohttp.ClientSession(
        connector=connector, headers=HEADERS, timeout=TIMEOUT, cookie_jar=aiohttp.DummyCookieJar()
    ) as session:
        begins = time.monotonic() + 0.5
        await asyncio.gather(
            *(
                Visitor(session, wish["base"], token, seen, begins + n * wish["every"], wish["think"]).walk(
                    wish["ending"]
                )
                for n, token in enumerate(wish["tokens"])
            )
        )
    return seen


if __name__ == "__main__":
    found = asyncio.run(everybody(json.loads(sys.stdin.read())))
    print(
        json.dumps(
            {
                "waits": found.waits, "sizes": found.sizes, "wrong": found.wrong, "finished": found.finished,
                "took": found.took,
            }
        )
    )  # fmt: skip
