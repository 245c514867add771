"""How the page looks on which one message is tried: what it is read as, and why. Nothing that is typed there is kept."""

from datetime import date
from typing import Final

from goodterms.channels.sandbox.call_page import LANGUAGES
from goodterms.core.money import Money
from goodterms.language.reading import Facts, Reading, read
from goodterms.language.safety.read import LEARNED
from goodterms.language.slots import AmountReading, DateReading, Owed
from goodterms.standin import pages
from goodterms.standin.http import Response
from goodterms.standin.pages import esc

LONGEST: Final = 5000
"""Characters that are read of what is typed."""
READ_IN: Final = ("en", "ga", "fr", "es")
ZONE: Final = "Europe/Dublin"
OWING: Final = Facts(owed=Owed(total=Money(420_00, "EUR"), overdue=Money(42_00, "EUR")))
"""What the customer owes whose message is tried: "half" is of it."""
EXAMPLES: Final = (
    ("en", "ok friday, half now and the rest on the 28th"),
    ("en", "lost my job, pls stop txting me"),
    ("en", "can't pay until my wages come in"),
    ("ga", "Íocfaidh mé leath Dé hAoine seo chugainn"),
    ("fr", "je peux payer 40 € lundi prochain ?"),
    ("es", "ya pagué ayer, no me escriban más"),
)
CLASSES: Final = {
    "crisis": "A life may be in danger",
    "opt_out": "Asks us to stop",
    "deceased": "Somebody has died",
    "vulnerability": "Needs support",
    "hardship": "Money trouble",
    "bankruptcy": "Speaks of a bankruptcy",
    "attorney": "Is represented by somebody",
    "wrong_person": "Is not our customer",
    "complaint": "Complains",
}
INTENTS: Final = {
    "confirm": "Agrees",
    "promise": "Says they will pay by a day",
    "pay_now": "Wants to pay now",
    "reschedule": "Wants another day",
    "cant_pay": "Cannot pay",
    "dispute": "Says something is wrong",
    "already_paid": "Says it is paid",
    "call_me": "Wants a call",
    "person": "Wants a person",
    "language": "Wants another language",
    "abusive": "Is angry",
    "question": "Asks a question",
    "unknown": "None of these",
}
OUTCOMES: Final = {
    "heard": ("Yes. Nothing more is sent.", "stop"),
    "unsure": ("Perhaps. They are asked once, a person looks, and nothing else is sent before.", "ask"),
    "not": ("No.", "calm"),
}
HANGS: Final = {
    "denied": "what it is about is denied, so nothing is promised",
    "conditional": "what it is about hangs on something, so nothing is promised",
    "doubtful": "what it is about is in doubt, so nothing is promised",
}
STANDINGS: Final = {
    "affirmed": "said",
    "denied": "denied",
    "conditional": "hangs on something",
    "doubtful": "doubtful",
    "asked": "asked",
}


def try_page(text: str, *, language: str, today: date) -> Response:
    """The page, with the reading of `text` where there is one."""
    language = language if language in READ_IN else "en"
    found = _reading(text, language, today) if text.strip() else _nothing()
    options = "".join(
        f'<option value="{code}"{" selected" if code == language else ""}>{esc(LANGUAGES.get(code, code))}</option>'
        for code in READ_IN
    )
    chips = "".join(
        f'<li><button type="submit" name="example" value="{number}" lang="{code}">{esc(words)}</button></li>'
        for number, (code, words) in enumerate(EXAMPLES)
    )
    body = (
        '<header class="top"><div><h1>What would we read?</h1> <span class="quiet">Nothing typed here is kept or sent.</span></div>'
        '<a href="/phone">Back to the phone</a></header><main class="try">'
        '<form method="post" action="/phone/try"><label for="text">A customer writes</label>'
        f'<textarea id="text" name="text" rows="3" maxlength="{LONGEST}" lang="{language}" autofocus>{esc(text)}</textarea>'
        f'<div class="with"><label for="language">Their language</label><select id="language" name="language">{options}</select>'
        '<button class="button" type="submit">Read it</button></div>'
        f'<p class="quiet" id="or">Or try one of these</p><ul class="chips" aria-labelledby="or">{chips}</ul></form>'
        '<section class="reading" aria-labelledby="read"><h2 id="read" class="unseen">What was read</h2>'
        f"{found}</section>"
        "</main>"
    )
    return pages.page(
        title="What would we read? · Sandbox phone",
        body=body,
        styles=["phone.css", "try.css"],
        body_class="plain",
        policy="form-action 'self'; frame-ancestors 'none'",
    )


def _nothing() -> str:
    return '<p class="quiet empty">Write a message, or choose one: you will see what is read in it, and why.</p>'


def _reading(text: str, language: str, today: date) -> str:
    found = read(text, language, today, ZONE, OWING)
    said = found.understood
    written = LANGUAGES.get(said.language, said.language)
    strange = round(said.strange * 100)
    about = f"Written in {written}. " + (
        "Every word was met in training." if not strange else f"{strange} % of its words were never met in training."
    )
    about += " It is read for somebody in Dublin who is €42.00 behind, of €420.00 in all."
    return (
        f'<blockquote class="said" lang="{esc(said.language)}">{_marked(text, found)}</blockquote>'
        f'<p class="quiet about">{esc(about)}</p>{_must(found)}{_stop(found)}{_asks(found)}{_named(text, found)}'
    )


def _marked(text: str, found: Reading) -> str:
    """The message, with the words that were read marked; where marks overlap, the first stands."""
    marks = [(one.start, one.end, "read-must") for one in found.safety.matches if not one.why.startswith("learned")]
    marks += [(one.start, one.end, "read-sum") for one in found.amounts] + [
        (one.start, one.end, "read-day") for one in found.dates
    ]
    pieces: list[str] = []
    at = 0
    for start, end, kind in sorted(marks):
        if start < at:
            continue
        pieces += [esc(text[at:start]), f'<mark class="{kind}">{esc(text[start:end])}</mark>']
        at = end
    return _readable("".join([*pieces, esc(text[at:])]))


def _must(found: Reading) -> str:
    rows = []
    for name in found.safety.classes:
        why = "".join(f"<li>{_why(one.words, one.why)}</li>" for one in found.safety.of(name))
        rows.append(f'<li class="grave"><strong>{esc(CLASSES[name])}</strong><ul>{why}</ul></li>')
    rows += [
        f'<li class="doubted"><strong>{esc(CLASSES[one.name])}?</strong><ul><li>{_why(one.words, one.why)}</li>'
        "<li>A phrase says so, and the model does not bear it out.</li></ul></li>"
        for one in found.understood.doubted
    ]
    return _part("What must never be missed", "".join(rows), "Nothing of that kind.")


def _why(words: str, why: str) -> str:
    if why.startswith(LEARNED):
        reasons = ", ".join(_feature(one) for one in why.removeprefix(LEARNED).split("; ") if one)
        return f"The whole message, by what it is like: {_readable(esc(reasons))}"
    language, _, phrase = why.partition(": ")
    name = LANGUAGES.get(language, language)
    return (
        f"“{_readable(esc(words))}” fits {esc(name)} words for it <details><summary>Which</summary>"
        f"<code>{_readable(esc(phrase))}</code></details>"
    )


def _stop(found: Reading) -> str:
    words, kind = OUTCOMES[found.understood.opt_out]
    return f'<div class="part"><h3>Does it ask us to stop?</h3><p class="outcome {kind}">{esc(words)}</p></div>'


def _asks(found: Reading) -> str:
    said = found.understood
    rows = []
    for number, one in enumerate(said.intents):
        percent = round(one.chance * 100)
        note = " · sure enough to act on" if said.sure and not number else ""
        why = ", ".join(_feature(reason) for reason in one.why)
        because = f'<p class="quiet">because of {_readable(esc(why))}</p>' if why else ""
        rows.append(
            f'<li><div class="score"><strong>{esc(INTENTS.get(one.name, one.name))}</strong>'
            f'<span>{percent} %{note}</span></div><meter min="0" max="100" value="{percent}">{percent} %</meter>{because}</li>'
        )
    return _part("What it asks for", "".join(rows), "Nothing that can be told. A person reads it.")


def _named(text: str, found: Reading) -> str:
    rows = [*(_amount(one, text) for one in found.amounts), *(_day(one, text) for one in found.dates)]
    title = "Amounts and days in it"
    if rows and found.main is not None and found.main.standing in HANGS:
        title += f": {HANGS[found.main.standing]}"
    return _part(title, "".join(rows), "None.")


def _amount(one: AmountReading, text: str) -> str:
    meant = " or ".join(str(money) for money in one.readings) or "no amount that can be told: they are asked"
    return _slot("read-sum", text[one.start : one.end], meant, one.standing)


def _day(one: DateReading, text: str) -> str:
    days = [_days(days.first, days.last) for days in one.readings]
    times = [clock.first.isoformat("minutes") for clock in one.times]
    meant = " or ".join([*days, *times]) or "no calendar tells: they are asked"
    return _slot("read-day", text[one.start : one.end], meant, one.standing)


def _days(first: date, last: date) -> str:
    return _one_day(first) if first == last else f"{_one_day(first)} to {_one_day(last)}"


def _one_day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _slot(kind: str, words: str, meant: str, standing: str) -> str:
    note = f' <span class="quiet">({esc(STANDINGS.get(standing, standing))})</span>'
    return f'<li><mark class="{kind}">{_readable(esc(words))}</mark> is {esc(meant)}{note}</li>'


def _part(title: str, rows: str, empty: str) -> str:
    body = f"<ul>{rows}</ul>" if rows else f'<p class="quiet">{esc(empty)}</p>'
    return f'<div class="part"><h3>{esc(title)}</h3>{body}</div>'


def _feature(name: str) -> str:
    """A feature of the model, as a person reads it: a word, a pair, a phrase that stands, a piece of a word."""
    kind, _, rest = name.partition(" ")
    about = CLASSES.get(rest.partition(":")[0].partition("/")[0], rest).lower()
    meanings = {
        "n": f"“{rest}” behind a not",
        "f": f"it begins with “{rest}”",
        "l": f"it ends with “{rest}”",
        "a": f"the sign {rest}" if not rest.isdigit() else "its length",
        **dict.fromkeys("mkjt", f"words about: {', '.join(rest.split())}"),
        "p": f"words for: {about}",
        "q": f"words for: {about}",
        "u": f"words for: {about}, taken back",
    }
    return meanings.get(kind, f"“{rest}”" if rest else name)


def _readable(text: str) -> str:
    """Half a character pair, which no page can hold, as a question mark."""
    return text.encode("utf-8", "replace").decode()
