"""The telephone machine: what is said next, and what a key or a spoken word means. Pure.

An unproved caller hears who speaks, the languages, and the ways that can only make us gentler (stop, a person, money is tight,
the wrong number); nothing of an account, not even that there is one. After a known fact: how things stand and what can be
done, one thing a key. Silence and wrong keys are answered twice, then a person calls back. Asking for help is one key, from
everywhere.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Final, assert_never

from goodterms.core.calls.speech import said, spoken_turn, ssml
from goodterms.core.calls.spoken_words import spoken_choice, words_for
from goodterms.core.calls.state import (
    DIGITS,
    LONGEST_PATH,
    Call,
    CallMatter,
    Did,
    Direction,
    Do,
    Heard,
    Known,
    Line,
    Said,
    Step,
    Turn,
)
from goodterms.core.policy.content.limited_build import NotLimited, build_limited_content

__all__ = ["MISSES", "begin", "hear", "leave_message", "pay_days", "settle", "speak"]

MISSES: Final = 3
"""After so many silences or wrong keys in a row a person calls back instead."""
LANGUAGE_KEYS: Final = ("5", "6", "7")
OPTIONS: Final = 4
"""Days or times offered at once: more are not remembered."""
_ALWAYS: Final[Mapping[str, str]] = {"8": "stop", "0": "person"}


def begin(*, direction: Direction, language: str) -> Call:
    """A call that has just been answered."""
    return Call(direction, "greeting" if direction == "inbound" else "automatic", language)


def choices(call: Call, known: Known) -> dict[str, str]:
    """What each key means now."""
    others = [one for one in known.languages if one != call.language][: len(LANGUAGE_KEYS)]
    found = {key: f"language:{one}" for key, one in zip(LANGUAGE_KEYS, others, strict=False)}
    match call.step:
        case "greeting" | "automatic":
            if _can_prove(known):
                found["1"] = "account"
            if call.step == "automatic":
                found["2"] = "not_me"
            if known.caller:
                found["4"] = "struggling"
            found["9"] = "repeat"
        case "prove":
            return {}
        case "menu":
            found = _menu(known.matter or CallMatter()) | {"4": "struggling", "9": "repeat"}  # languages are behind us
        case "day":
            days = (known.matter or CallMatter()).days[:OPTIONS]
            found = {str(number): f"day:{day.isoformat()}" for number, day in enumerate(days, 1)} | {"9": "back"}
        case "slot":
            slots = (known.matter or CallMatter()).slots[:OPTIONS]
            found = {str(number): f"at:{at.isoformat()}" for number, at in enumerate(slots, 1)} | {"9": "back"}
        case "day_check" | "slot_check":
            found |= {"1": "confirm", "2": "change", "9": "repeat"}
        case "more":
            found["9"] = "back"
        case "over":
            return {}
        case _:
            assert_never(call.step)
    return {**found, **_ALWAYS}


def _can_prove(known: Known) -> bool:
    return known.caller and known.asks is not None and not known.locked


def _menu(matter: CallMatter) -> dict[str, str]:
    found: dict[str, str] = {}
    if "pay" in matter.may:
        found["1"] = "pay"
    if "promise" in matter.may and matter.amount is not None and matter.days and matter.promised is None:
        found["2"] = "promise"
    if "choose_call_slot" in matter.may and matter.slots:
        found["3"] = "slot"
    if "already_paid" in matter.may or matter.claimed:  # once said, it is heard again and changes nothing
        found["5"] = "already_paid"
    return found


# --- hearing -----------------------------------------------------------------------------------------------------------------


def hear(*, call: Call, heard: Heard, known: Known) -> tuple[Call, Do | None, tuple[Line, ...]]:
    """What was heard, taken in: the call as it stands then, what is to be done first, and what is said before the next prompt."""
    call = replace(call, turn=call.turn + 1)
    if call.step == "prove" and not heard.speech:
        return _fact(call, heard, known)
    meant = choices(call, known)
    choice = meant.get(heard.digits[:1]) if heard.digits else spoken_choice(heard.speech, language=call.language)
    if choice is not None and choice not in meant.values() and choice not in {"stop", "person", "struggling"}:
        choice = None
    if choice is None:
        return _missed(call, heard, known)
    call = replace(call, misses=0, path=(*call.path, choice)[-LONGEST_PATH:])
    return _chosen(call, choice, known)


def _fact(call: Call, heard: Heard, known: Known) -> tuple[Call, Do | None, tuple[Line, ...]]:
    digits = "".join(letter for letter in heard.digits if letter.isascii() and letter.isdigit())
    if heard.digits == "0":
        return replace(call, misses=0, path=(*call.path, "person")), Do("person"), ()
    if known.asks is None or known.locked:
        return replace(call, step="more"), None, (Line("locked"),)
    if len(digits) != DIGITS[known.asks]:
        return _missed(call, heard, known)
    return replace(call, misses=0, path=(*call.path, "fact")[-LONGEST_PATH:]), Do("prove", digits=digits), ()


def _missed(call: Call, heard: Heard, known: Known) -> tuple[Call, Do | None, tuple[Line, ...]]:
    """Nothing, or nothing we know: said again twice, then a person, or for a stranger the end."""
    silent = not heard.digits and not heard.speech.strip()
    if call.step == "more" and silent:
        return replace(call, step="over"), None, ()
    misses = call.misses + 1
    if misses < MISSES:
        return replace(call, misses=misses), None, (Line("silence" if silent else "not_understood"),)
    call = replace(call, misses=misses, step="over", path=(*call.path, "gave_up")[-LONGEST_PATH:])
    if not known.caller:
        return call, None, (Line("too_often"),)
    return call, Do("person"), (Line("too_often"),)


def _chosen(call: Call, choice: str, known: Known) -> tuple[Call, Do | None, tuple[Line, ...]]:
    kind, _, what = choice.partition(":")
    match kind:
        case "language":
            return replace(call, language=what), None, ()
        case "repeat":
            return call, None, ()
        case "back":
            return replace(call, step="menu" if call.level else _first(call)), None, ()
        case "account":
            return replace(call, step="prove"), None, ()
        case "promise":
            return replace(call, step="day"), None, ()
        case "slot":
            return replace(call, step="slot"), None, ()
        case "day":
            return replace(call, step="day_check", day=date.fromisoformat(what)), None, ()
        case "at":
            found = (known.matter or CallMatter()).slots
            at = next((slot for slot in found if slot.isoformat() == what), None)
            return replace(call, step="slot_check", slot=at), None, ()
        case "change":
            return replace(call, step="day" if call.step == "day_check" else "slot"), None, ()
        case "confirm":
            if call.step == "day_check":
                return call, Do("promise", day=call.day), ()
            return call, Do("slot", at=call.slot), ()
        case "pay":
            return call, Do("page"), ()
        case "already_paid":
            return call, Do("already_paid"), ()
        case "struggling" if known.caller:
            return call, Do("struggling"), ()
        case "stop":
            return call, Do("stop"), ()
        case "not_me":
            return call, Do("not_me"), ()
        case _:
            return call, Do("person"), ()


def _first(call: Call) -> Step:
    return "greeting" if call.direction == "inbound" else "automatic"


def settle(*, call: Call, do: Do, did: Did, known: Known) -> tuple[Call, tuple[Line, ...]]:
    """What was done, taken in: where the call goes on, and what is said of it. `known` is as it is after the deed."""
    matter = known.matter or CallMatter()
    match do.deed:
        case "prove" if did.ok:
            return replace(call, step="menu", level=1), ()
        case "prove" if did.left:
            return replace(call, step="prove"), (Line("not_right"),)
        case "prove":
            return replace(call, step="more"), (Line("not_right"), Line("locked"))
        case "page":
            return replace(call, step="more"), (Line("sent" if did.ok else "not_now"),)
        case "promise":
            if not did.ok:
                return replace(call, step="menu", day=None), (Line("not_now"),)
            return replace(call, step="more"), (
                Line("promised", amount=matter.promised[0] if matter.promised else matter.amount, day=do.day),
            )
        case "slot":
            if not did.ok:
                return replace(call, step="menu", slot=None), (Line("not_now"),)
            return replace(call, step="more"), (Line("slot_taken", at=do.at),)
        case "already_paid":
            return replace(call, step="more" if did.ok else "menu"), (Line("paid_noted" if did.ok else "not_now"),)
        case "struggling":
            line = Line("struggling_open") if did.day is None else Line("struggling", day=did.day)
            return replace(call, step="over"), (line,)
        case "stop":
            return replace(call, step="over"), (Line("stopped"),)
        case "not_me":
            return replace(call, step="over"), (Line("wrong_number"),)
        case "person":
            line = Line("person_now" if known.live_person else "person")
            return replace(call, step="over", path=(*call.path, "to_person")), (line,)
        case _:
            assert_never(do.deed)


# --- speaking ----------------------------------------------------------------------------------------------------------------


def speak(*, call: Call, known: Known, first: tuple[Line, ...] = (), words: str = "") -> tuple[Call, Turn]:
    """The next turn: what came of the last one (`first`), then the prompt of the step. Returns the call with what was told.

    `words` are those of the message that this call was placed to say; they stand in for the machine's own greeting.
    """
    lines = [*first, *_prompt(call, known)]
    if words:
        lines = [line for line in lines if line.name != "automatic"]
    disclosed = call.disclosed or any(line.name == "disclosure" for line in lines)
    ends = call.step == "over"
    through = ends and known.live_person and any(line.name == "person_now" for line in first)
    meant = {} if ends else choices(call, known)
    turn = spoken_turn(
        lines,
        call=call,
        known=known,
        then="put_through" if through else "hang_up" if ends else "listen",
        keys=tuple(sorted(meant.items())),
        digits=DIGITS[known.asks] if call.step == "prove" and known.asks is not None else 1,
        words=words_for(tuple(meant.values()), language=call.language),
    )
    if words:
        turn = replace(turn, said=(Said(call.language, words, ssml(words)), *turn.said))
    return replace(call, disclosed=disclosed), turn


def leave_message(*, call: Call, known: Known) -> tuple[Call, Turn]:
    """What a machine that answers is told: who rang and where to ring back, and nothing else; then the call ends.

    A collector in the United States leaves a limited-content message, built from the allowed parts alone and proved to be one
    (12 CFR 1006.2(j)); where none can be built, and for collectors elsewhere, nothing is left at all.
    """
    over = replace(call, step="over", turn=call.turn + 1)
    words = ""
    if not known.collector and known.phone:
        words = said("voicemail", language=call.language, brand=known.brand, phone=known.phone)
    elif known.collector and known.country == "US" and known.caller_name:
        try:
            words = build_limited_content(
                business_name=known.brand, person=known.caller_name, numbers=(known.phone,) if known.phone else ()
            )
        except NotLimited:
            words = ""
    language = "en" if known.collector else call.language
    spoken = (Said(language, words, ssml(words)),) if words else ()
    return over, Turn(spoken, language, "hang_up")


def _prompt(call: Call, known: Known) -> list[Line]:
    match call.step:
        case "greeting" | "automatic":
            return _greeting(call, known)
        case "prove":
            return [Line(f"ask_{known.asks}"), Line("person_key")] if known.asks is not None else [Line("locked")]
        case "menu":
            return _situation(call, known) + _offers(call, known)
        case "day":
            matter = known.matter or CallMatter()
            options = [Line("day_option", day=day, key=str(at)) for at, day in enumerate(matter.days[:OPTIONS], 1)]
            return [Line("day_question", amount=matter.amount), *options, Line("back_key")]
        case "day_check":
            return [Line("day_check", amount=(known.matter or CallMatter()).amount, day=call.day)]
        case "slot":
            slots = (known.matter or CallMatter()).slots[:OPTIONS]
            times = [Line("slot_option", at=slot, key=str(at)) for at, slot in enumerate(slots, 1)]
            return [Line("slot_question"), *times, Line("back_key")]
        case "slot_check":
            return [Line("slot_check", at=call.slot)]
        case "more":
            return [Line("more")]
        case "over":
            return [Line("goodbye")]
        case _:
            assert_never(call.step)


def _greeting(call: Call, known: Known) -> list[Line]:
    meant = choices(call, known)
    lines = [Line("greeting" if call.step == "greeting" else "automatic")]
    if "1" in meant:
        lines.append(Line("to_account" if call.step == "greeting" else "for_me"))
    lines += [Line("not_me")] if "2" in meant else []
    lines += [Line("struggling_key")] if "4" in meant else []
    lines.append(Line("person_key"))
    for key in LANGUAGE_KEYS:
        kind, _, language = meant.get(key, "").partition(":")
        if kind == "language":
            lines.append(Line("language_key", key=key, language=language))
    return [*lines, Line("stop_key")]


def _situation(call: Call, known: Known) -> list[Line]:
    """How the matter stands. Said to a proved caller alone: `menu` is behind the known fact."""
    matter = known.matter if call.level >= 1 else None
    if matter is None:
        return [Line("nothing_due")]
    lines = [Line("disclosure")] if known.collector and not call.disclosed else []
    if matter.quiet is not None:
        lines.append(Line("quiet", day=matter.quiet))
    elif matter.promised is not None:
        lines.append(Line("promise_open", amount=matter.promised[0], day=matter.promised[1]))
    elif matter.claimed:
        lines.append(Line("paid_open"))
    elif matter.past_due is not None:
        lines.append(Line("due", amount=matter.past_due))
    else:
        lines.append(Line("nothing_due"))
    return lines + ([Line("slot_open", at=matter.slot)] if matter.slot is not None else [])


def _offers(call: Call, known: Known) -> list[Line]:
    names = {"pay": "pay_key", "promise": "promise_key", "slot": "slot_key", "already_paid": "paid_key"}
    names["struggling"] = "struggling_key"
    meant = choices(call, known)
    if known.matter is not None and known.matter.claimed:
        del names["already_paid"]
    lines = [Line(names[meant[key]]) for key in "12354" if meant.get(key) in names]
    return [*lines, Line("person_key"), Line("repeat_key")]


def pay_days(*, first: date, last: date) -> tuple[date, ...]:
    """The days offered for a promise between two bounds (both allowed): soon, in a week, in two, and the last there is."""
    wanted = (first + timedelta(days=1), first + timedelta(days=6), first + timedelta(days=13), last)
    return tuple(sorted({min(max(day, first), last) for day in wanted}))
