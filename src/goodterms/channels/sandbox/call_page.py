"""How a call looks on the phone: what is said, large; what was said before, small; keys below."""

from goodterms.channels.sandbox import audio
from goodterms.channels.sandbox.calls import Call, Turned
from goodterms.standin.pages import esc

KEYS = (
    ("1", ""), ("2", "abc"), ("3", "def"), ("4", "ghi"), ("5", "jkl"), ("6", "mno"), ("7", "pqrs"), ("8", "tuv"), ("9", "wxyz"),
    ("*", ""), ("0", "+"), ("#", ""),
)  # fmt: skip
MEANS = {
    "account": "it is for me",
    "not_me": "wrong number",
    "struggling": "money is tight",
    "person": "a person",
    "stop": "no more calls",
    "repeat": "again",
    "pay": "pay now",
    "already_paid": "it is paid",
    "promise": "choose a day",
    "slot": "call me at…",
    "confirm": "yes",
    "change": "change it",
    "back": "back",
}
LANGUAGES = {"en": "English", "ga": "Gaeilge", "fr": "Français", "es": "Español"}


def call_section(call: Call, *, name: str) -> str:
    """The handset while (and after) a call: works without a script, which only makes it quicker and lets it be heard."""
    last = call.turns[-1]
    state = "On the phone" if call.live else "The call is over"
    if call.live:
        state = "You rang" if call.direction == "inbound" else "They rang"
    return (
        f'<section class="handset calling" id="conversation" aria-label="Call" data-call="{esc(call.id)}" '
        f'data-live="{1 if call.live else 0}" data-digits="{last.digits}">'
        f'<header><a class="back" href="/phone/{esc(call.person)}#last"><span aria-hidden="true">‹</span> Back'
        '<span class="unseen"> to the messages</span></a>'
        f"<div><h2>{esc(call.ours or 'The brand')}</h2>"
        f'<p class="quiet" role="status">{state} · {esc(name)}</p></div></header>'
        '<div class="log" id="messages" role="log" aria-label="What was said" tabindex="0">'
        f'<ol id="bubbles">{_before(call)}{_now(call, last)}</ol></div>'
        f"{_keypad(call, last) if call.live else _after(call)}</section>"
    )


def _before(call: Call) -> str:
    return "".join(_said(turn) + (_heard(turn) if turn.heard else "") for turn in call.turns[:-1])


def _said(turn: Turned) -> str:
    words = "".join(f'<p lang="{esc(part.language)}">{esc(part.text)}</p>' for part in turn.said)
    return f'<li class="theirs spoken"><div class="bubble">{words}</div></li>'


def _heard(turn: Turned) -> str:
    what = "You said nothing" if turn.heard == "…" else f"You: {turn.heard}"
    return f'<li class="mine spoken"><div class="bubble">{esc(what)}</div></li>'


def _now(call: Call, turn: Turned) -> str:
    sound = _sound(call) if audio.available() else f'<p class="quiet how">{esc(audio.HOW_TO_HEAR)}</p>'
    words = "".join(f'<p lang="{esc(part.language)}">{esc(part.text)}</p>' for part in turn.said)
    silent = "" if words else "<p>Nothing was said.</p>"
    return f'<li class="theirs spoken now" id="last"><div class="bubble">{words}{silent}</div>{sound}</li>'


def _sound(call: Call) -> str:
    number = len(call.turns) - 1
    return (
        f'<audio id="voice" controls preload="auto" src="/phone/{esc(call.person)}/call/{esc(call.id)}/{number}.wav" '
        'aria-label="Listen to what is said"></audio>'
    )


def _keypad(call: Call, turn: Turned) -> str:
    means = dict(turn.keys)
    many = turn.digits > 1
    action = f"/phone/{esc(call.person)}/call/{esc(call.id)}"
    keys = "".join(_key(key, letters, means, many=many) for key, letters in KEYS)
    entry = (
        f'<div class="entry"><label for="digits">{turn.digits} digits</label>'
        f'<input id="digits" name="digits" inputmode="numeric" autocomplete="off" maxlength="{turn.digits}" '
        'pattern="[0-9]*"><button class="button" type="submit">Key in</button></div>'
        if many
        else ""
    )
    if turn.hint:
        entry += f'<p class="hint-key">This customer is invented, and would key in <b>{esc(turn.hint)}</b></p>'
    return (
        f'<form class="pad" id="reply" method="post" action="{action}">{entry}'
        f'<div class="keys" role="group" aria-label="Keypad">{keys}</div>'
        '<div class="write"><label class="unseen" for="speech">Say something</label>'
        '<input type="text" id="speech" name="speech" maxlength="200" autocomplete="off" placeholder="Or say it in words">'
        '<button class="button plain" type="submit" name="say" value="1">Say</button></div>'
        '<div class="ends-call"><button class="quiet-button" type="submit" name="silence" value="1">Say nothing</button>'
        '<button class="hang-up" type="submit" name="hang_up" value="1"><span aria-hidden="true">✆</span> Hang up</button></div></form>'
    )


def _key(key: str, letters: str, means: dict[str, str], *, many: bool) -> str:
    meaning = meaning_of(means.get(key, ""))
    kind = 'type="button" data-key' if many else 'type="submit" name="key"'
    described = f'<span class="unseen">: {esc(meaning)}</span>' if meaning else ""
    under = esc(meaning) if meaning else esc(letters)
    marked = ' class="means"' if meaning else ""
    value = f'value="{key}"' if not many else f'value="{key}" data-digit="{key}"'
    return f'<button {kind} {value}{marked}><b>{key}</b><small aria-hidden="true">{under}</small>{described}</button>'


def meaning_of(choice: str) -> str:
    """What a key stands for, in a word or two; empty for what the voice alone explains."""
    kind, _, what = choice.partition(":")
    if kind == "language":
        return LANGUAGES.get(what, what)
    if kind == "day":
        return what[8:10].lstrip("0") + "." + what[5:7].lstrip("0") + "."
    return MEANS.get(kind, "")


def _after(call: Call) -> str:
    return (
        f'<div class="pad over"><p>The call is over. What was chosen stands on the case’s page.</p>'
        f'<a class="button" href="/phone/{esc(call.person)}#last">Back to the messages</a></div>'
    )
