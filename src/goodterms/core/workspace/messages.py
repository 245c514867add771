"""What the messages of a workspace have to be for the journeys that send them, and for the product."""

from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Call, Journey, Send, Split, Uses
from goodterms.core.journey.source import Read
from goodterms.core.message import (
    best_message,
    fields_of,
    languages_for,
    needed_fields_of,
)
from goodterms.core.offers.policy import RETRY
from goodterms.core.offers.texts import text_problems
from goodterms.core.policy.content import lint_tone, unfilled
from goodterms.core.problem import Place, Problem, suggest
from goodterms.core.workspace.files import WorkspaceFiles


def messages_used(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Every message the journey's own steps send, with the path where it is named."""
    found: list[tuple[str, str]] = []
    for name, step in journey.steps.items():
        if isinstance(step, Send) and step.message != "last":
            found.append((f"steps.{name}.send", step.message))
        elif isinstance(step, Split):
            found.extend((f"steps.{name}.send.{arm}", message) for arm, message in step.messages.items())
    return tuple(found)


def check_messages(work: WorkspaceFiles) -> None:
    """Every message that is sent is there, in every language, for its purpose, and can be filled in."""
    for file, read in work.reads.items():
        for path, name in messages_used(read.journey):
            _sent(work, file, read, path, name)
    _own_messages(work)
    _texts(work)
    _fillable(work)


def _sent(work: WorkspaceFiles, file: str, read: Read, path: str, name: str) -> None:
    """A message a step sends: there in every language, for the journey's purpose, with the case's link."""
    place = read.place(path)
    languages = work.languages(read)
    for language in languages:
        if _unsaid(work, name, language, languages, f"messages/{name}/{language}.liquid"):
            known = {message.name for message in work.messages.values()}
            hint = f"write messages/{name}/{language}.liquid"
            near = suggest(name, known - {name})
            if name not in known and near.startswith("did you mean"):
                hint = f"{near} Otherwise {hint}"
            work.say(file, place, f"the message '{name}' has no words in '{language}' for every channel", hint)
    for found, message in work.messages.items():
        if message.name != name:
            continue
        if message.purpose != read.journey.purpose:
            reason = f"the message '{name}' is for {message.purpose}, the journey for {read.journey.purpose}"
            work.say(file, place, reason, f"write `purpose: {read.journey.purpose}` in {found}, or send another")
        if message.channel != "call" and "link" not in fields_of(message):
            reason = f"the message '{name}' sent by {file} has no link"
            work.say(found, Place(), reason, "add {{ link }}: every message can finish the task in place")


def _own_messages(work: WorkspaceFiles) -> None:
    """The messages the product sends by itself: in every language of the brand, for their own purpose."""
    if not work.reads:
        return
    promises = any(
        "promise" in read.journey.offers or any(isinstance(step, Uses) for step in read.journey.steps.values())
        for read in work.reads.values()
    )
    calls = any(isinstance(step, Call) for read in work.reads.values() for step in read.journey.steps.values())
    languages = tuple(dict.fromkeys(tag for read in work.reads.values() for tag in work.languages(read)))
    retry = work.offers.get(RETRY)
    told = retry is not None and any("notice" in dated.bounds for dated in retry.dated)
    for name, meaning in vocabulary.MACHINE_MESSAGES.items():
        if name == vocabulary.RETRY_NOTICE and not told:
            continue
        if (name.startswith("promise-") and not promises) or (name.startswith("call-") and not calls):
            continue
        for language in languages:
            file = f"messages/{name}/{language}.liquid"
            if _unsaid(work, name, language, languages, file):
                reason = f"there is no message '{name}' in '{language}' for every channel"
                work.say(file, Place(), reason, f"write it: {meaning}")
    for file, message in work.messages.items():
        purpose = vocabulary.MACHINE_PURPOSES.get(message.name)
        if purpose is not None and message.purpose != purpose:
            reason = f"the message '{message.name}' is for {message.purpose}"
            work.say(file, Place(), reason, f"write `purpose: {purpose}`: it is {vocabulary.PURPOSES[purpose]}")


def call_words(work: WorkspaceFiles, file: str, place: Place, read: Read, message: str) -> None:
    """Words for reading are no words for hearing: a machine that calls needs its own, in one of the languages at least."""
    if message == "last":
        return
    languages = work.languages(read)
    variants = [one for one in work.messages.values() if one.name == message]
    lacking = [tag for tag in languages if best_message(variants, language=tag, channel="call") is None]
    for language in lacking:
        hint = f"write messages/{message}/{language}.call.liquid, to be spoken: no link, no subject"
        reason = f"the message '{message}' has no words for a call in {language}"
        if len(lacking) == len(languages):
            work.say(file, place, reason, hint)
        else:
            work.warnings.append(Problem(file, place.line, place.column, reason, hint))


def _unsaid(work: WorkspaceFiles, name: str, language: str, languages: tuple[str, ...], file: str) -> bool:
    """Whether a message cannot be said at all to readers of a language; where it can in another one, that is warned of."""
    if not _missing(work, name, language):
        return False
    instead = next((other for other in languages if not _missing(work, name, other)), None)
    if instead is None:
        return True
    reason = f"the message '{name}' has no words in '{language}' for every channel: its readers get it in '{instead}'"
    work.warnings.append(Problem(file, 1, 1, reason, f"write messages/{name}/{language}.liquid"))
    return False


def _missing(work: WorkspaceFiles, name: str, language: str, *, fallback: tuple[str, ...] = ()) -> bool:
    """Whether somebody of this language could not be sent this message on some channel."""
    if {(name, tag) for tag in languages_for(language, fallback=fallback)} & work.refused:
        return False
    variants = [message for message in work.messages.values() if message.name == name]
    channels = [c for c in work.config.channels if c != "call"] if work.config is not None else []
    found = (best_message(variants, language=language, channel=c, fallback=fallback) for c in channels)
    return not variants or any(message is None for message in found)


def _texts(work: WorkspaceFiles) -> None:
    """The texts that customers sign."""
    offering = [read for read in work.reads.values() if not vocabulary.SIGNED_OFFERS.isdisjoint(read.journey.offers)]
    wrong, warned = text_problems(
        offers=work.offers,
        offered=[offer for read in offering for offer in read.journey.offers],
        messages=work.messages,
        languages=tuple(dict.fromkeys(tag for read in offering for tag in work.languages(read))),
    )
    work.problems += wrong
    work.warnings += warned


def _fillable(work: WorkspaceFiles) -> None:
    """A message never stops a case because a field happens not to be known."""
    for file, message in work.messages.items():
        known = vocabulary.FIELDS_ALWAYS_KNOWN | vocabulary.FIELDS_OF_MESSAGE.get(message.name, frozenset())
        if message.name.startswith(vocabulary.SIGNED_MESSAGE):
            known |= vocabulary.MANDATE_FIELDS
        for name in sorted(needed_fields_of(message) - known - {vocabulary.ACCOUNT_LIST}):
            hint = f"put it inside `{{% if {name} %}}`, or give it a `default`"
            work.say(file, _place_of(work.files[file], name), f"'{name}' is not always known", hint)


def warn_of_tones(work: WorkspaceFiles) -> None:
    """Messages that threaten, press, blame or are hard to read."""
    for file, message in work.messages.items():
        for finding in lint_tone(unfilled(work.files[file]), language=message.language):
            work.warnings.append(finding.problem(file=file))


def _place_of(text: str, words: str) -> Place:
    at = max(0, text.find(words))
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
