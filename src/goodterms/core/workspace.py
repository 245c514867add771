"""A whole workspace, given as text, checked as one: what single files cannot tell.

    goodterms.toml   journeys/*.yaml   messages/<name>/<language>[.<channel>].liquid   offers/*.yaml   segments/*.yaml

`check_workspace` takes every file of the folder by its path and says everything wrong at once. Packs and journey tests
are read by their own loaders.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from goodterms.core.calendar import zone_info
from goodterms.core.configuration import Configuration, Pages, parse_configuration
from goodterms.core.house_files import Segment, parse_segment
from goodterms.core.journey import contact_plan as plan
from goodterms.core.journey import vocabulary
from goodterms.core.journey.check import check_journey
from goodterms.core.journey.definition import Call, Journey, Send, Split, Start, Uses
from goodterms.core.journey.source import Read, read_journey
from goodterms.core.message import (
    Message,
    best_message,
    fields_of,
    languages_for,
    needed_fields_of,
    parse_message,
)
from goodterms.core.message.sizes import size_warnings
from goodterms.core.offers.policy import RETRY, OfferPolicy
from goodterms.core.offers.reading import parse_offer
from goodterms.core.offers.texts import text_problems
from goodterms.core.page_look.logo import LogoRefused, read_logo
from goodterms.core.page_look.look import NO_LOOK, PageLook, for_the_dark
from goodterms.core.page_look.spoken import spoken_as
from goodterms.core.policy.content import lint_tone, unfilled
from goodterms.core.policy.pack import HOUSE, Pack
from goodterms.core.problem import Place, Problem, shown, suggest

__all__ = ["Checked", "check_workspace", "messages_used"]

CONFIGURATION: Final = "goodterms.toml"
FOLDERS: Final[dict[str, str]] = {
    "journeys": ".yaml",
    "messages": ".liquid",
    "offers": ".yaml",
    "segments": ".yaml",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A workspace as values, and everything wrong with it. Only with no problems may it be published.

    What could be read is here even when something else could not, so that it can be drawn and previewed. `warnings` keep
    nothing from being published: they say what would hardly work.
    """

    journeys: Mapping[str, Journey]
    messages: tuple[Message, ...]
    config: Configuration | None
    offers: Mapping[str, OfferPolicy]
    segments: Mapping[str, Segment]
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()
    journey_files: Mapping[str, str] = field(default_factory=dict)
    """By the name of each journey, the file that holds it."""
    packs: tuple[Pack, ...] = ()
    """Those in force, each with who signed it."""
    look: PageLook = NO_LOOK
    """How customers' pages look."""


def messages_used(journey: Journey) -> tuple[tuple[str, str], ...]:
    """Every message the journey's own steps send, with the path where it is named."""
    found: list[tuple[str, str]] = []
    for name, step in journey.steps.items():
        if isinstance(step, Send) and step.message != "last":
            found.append((f"steps.{name}.send", step.message))
        elif isinstance(step, Split):
            found.extend((f"steps.{name}.send.{arm}", message) for arm, message in step.messages.items())
    return tuple(found)


def check_workspace(files: Mapping[str, str], *, packs: tuple[Pack, ...] = (), plans: bool = False) -> Checked:
    """The workspace in `files` (path from its folder, with `/`, to text). Never raises, whatever the texts.

    `packs` are those there are; the workspace says which are in force. With `plans`, the contact plan of every
    journey is judged by these, and what they would mostly block is warned of; and so are the tone of every
    message and the length of what is sent as a text message or a push.
    """
    work = _Workspace(files, packs)
    work.read()
    work.check()
    if plans:
        work.plans()
        work.tones()
        sent = {file: one for file, one in work.messages.items() if not one.name.startswith(vocabulary.SIGNED_MESSAGE)}
        work.warnings.extend(size_warnings(sent, config=work.config))
    return Checked(
        journeys={
            read.journey.name: read.journey for read in work.reads.values() if read.journey.name in work.runnable
        },
        messages=tuple(work.messages.values()),
        config=work.config,
        offers=work.offers,
        segments=work.segments,
        problems=tuple(sorted(set(work.problems))),
        warnings=tuple(sorted(set(work.warnings))),
        journey_files={read.journey.name: file for file, read in reversed(work.reads.items())},
        packs=work.in_force(),
        look=work.look,
    )


@dataclass(slots=True)
class _Workspace:
    files: Mapping[str, str]
    packs: tuple[Pack, ...]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    reads: dict[str, Read] = field(default_factory=dict)
    runnable: set[str] = field(default_factory=set)
    messages: dict[str, Message] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)
    offers: dict[str, OfferPolicy] = field(default_factory=dict)
    segments: dict[str, Segment] = field(default_factory=dict)
    config: Configuration | None = None
    look: PageLook = NO_LOOK

    def say(self, file: str, place: Place, reason: str, suggestion: str) -> None:
        self.problems.append(Problem(file, place.line, place.column, reason, suggestion))

    # --- reading ---------------------------------------------------------------------------------------------------

    def read(self) -> None:
        if CONFIGURATION in self.files:
            known = dict.fromkeys((HOUSE, *(pack.name for pack in self.packs)))
            self.config, problems = parse_configuration(
                self.files[CONFIGURATION],
                packs=tuple(known),
                versions={pack.name: pack.version for pack in self.packs},
            )
            self.problems.extend(problems)
        else:
            self.say(CONFIGURATION, Place(), "there is no goodterms.toml", "run `goodterms init` to see a complete one")
        for file in sorted(self.files):
            self._read(file, self.files[file])
        if self.config is not None:
            self.look = self._look(self.config.pages)
        if not any(file.startswith("journeys/") for file in self.files):
            self.say("journeys", Place(), "there are no journeys", "run `goodterms init` to see one in journeys/")

    def _look(self, pages: Pages) -> PageLook:
        """How customers' pages look; a logo that cannot be shown is a mistake."""
        dark = pages.colour_dark or (for_the_dark(pages.colour) if pages.colour else "")
        look = PageLook(pages.colour, dark, languages=pages.languages)
        if not pages.logo:
            return look
        if pages.logo not in self.files:
            self.say(CONFIGURATION, Place(), f"there is no {shown(pages.logo)}", "put the file there, or drop `logo`")
            return look
        try:
            logo = read_logo(pages.logo, self.files[pages.logo])
        except LogoRefused as refused:
            self.say(pages.logo, Place(), str(refused), refused.hint)
            return look
        return replace(look, logo=logo.address, width=logo.width, height=logo.height)

    def _read(self, file: str, text: str) -> None:
        folder, slash, rest = file.partition("/")
        ending = FOLDERS.get(folder)
        if not slash or ending is None or rest.rpartition("/")[2].startswith((".", "README")):
            return
        if not file.endswith(ending) or ("/" in rest) != (folder == "messages"):
            example = "messages/first-touch/en.liquid" if folder == "messages" else f"{folder}/its-name{ending}"
            self.say(
                file, Place(), f"{shown(file)} is not a file of {folder}/", f"name it like {example}, or move it out"
            )
            return
        stem = rest.removesuffix(ending)
        match folder:
            case "journeys":
                self._journey(file, stem, text)
            case "messages":
                self._message(file, text)
            case "offers":
                rule, problems = parse_offer(text, file=file)
                self.problems.extend(problems)
                if rule is not None and self._named(file, stem, rule.offer):
                    self.offers[rule.offer] = rule
            case _:
                segment, problems = parse_segment(text, file=file)
                self.problems.extend(problems)
                if segment is not None and self._named(file, stem, segment.name):
                    self.segments[segment.name] = segment

    def _named(self, file: str, stem: str, name: str) -> bool:
        if name != stem:
            self.say(file, Place(), f"the file is called {shown(stem)} and says '{name}'", f"call it {name}.yaml")
        return name == stem

    def _journey(self, file: str, stem: str, text: str) -> None:
        read, problems = read_journey(text, file=file)
        self.problems.extend(problems)
        if read is None:
            return
        found = check_journey(read, file=file)
        self.problems.extend(found.problems)
        self.reads[file] = read
        if "journey" in read.places and read.journey.name not in {stem, "unnamed"}:
            reason = f"the file is called {shown(stem)} and the journey '{read.journey.name}'"
            self.say(file, read.place("journey"), reason, f"call the file journeys/{read.journey.name}.yaml")
        elif found.runnable:
            self.runnable.add(read.journey.name)

    def _message(self, file: str, text: str) -> None:
        message, problems = parse_message(text, file=file)
        self.problems.extend(problems)
        if message is not None:
            self.messages[file] = message
        else:
            parts = file.split("/")
            self.refused.add((parts[1], parts[-1].split(".")[0]))

    # --- what single files cannot tell -----------------------------------------------------------------------------

    def check(self) -> None:
        names = {read.journey.name for read in self.reads.values()}
        for file, read in self.reads.items():
            self._other_journeys(file, read, names)
            self._segment(file, read)
            self._offers(file, read)
            self._channels(file, read)
            for path, name in messages_used(read.journey):
                self._sent(file, read, path, name)
        self._own_messages()
        self._texts()
        self._fillable()
        self._page_languages()

    def _page_languages(self) -> None:
        """Languages that customers are written to in, and pages are not in."""
        offered = () if self.config is None else self.config.pages.languages
        spoken = {language: spoken_as(language) for read in self.reads.values() for language in self._languages(read)}
        for language, page in spoken.items():
            if page is None or (offered and page not in offered):
                reason = (
                    f"customers' pages are not in '{language}': its readers get what their browser asks for, or another"
                )
                hint = "write a catalogue (how-to: translate the customer's pages), or keep the messages in these languages"
                if page is not None:
                    hint = f'add "{page}" to `languages` of [pages]'
                self.warnings.append(Problem(CONFIGURATION, 1, 1, reason, hint))

    def in_force(self) -> tuple[Pack, ...]:
        if self.config is None:
            return ()
        used, signed = self.config.packs, self.config.signed
        return tuple(replace(pack, signature=signed.get(pack.name)) for pack in self.packs if pack.name in used)

    def plans(self) -> None:
        """Journeys whose contacts the packs would mostly block."""
        brand = None if self.config is None else self.config.brand
        if self.config is None or brand is None or zone_info(brand.zone) is None:
            return
        packs = self.in_force()
        place = plan.Place(
            channels=tuple(channel for channel in vocabulary.CHANNELS if channel in self.config.channels),
            country=brand.country,
            zone=brand.zone,
            currency=brand.currency,
            calendar=brand.calendar,
            creditor=brand.creditor,
            brand=brand.name,
        )
        for file, read in self.reads.items():
            if read.journey.name not in self.runnable:
                continue
            for fault in plan.plan_faults(read.journey, place=place, actor=brand.actor_type, packs=packs):
                at = read.place(fault.path)
                self.warnings.append(Problem(file, at.line, at.column, fault.reason, fault.suggestion))

    def tones(self) -> None:
        """Messages that threaten, press, blame or are hard to read."""
        for file, message in self.messages.items():
            for finding in lint_tone(unfilled(self.files[file]), language=message.language):
                self.warnings.append(finding.problem(file=file))

    def _other_journeys(self, file: str, read: Read, names: set[str]) -> None:
        journey = read.journey
        pairs = [("excludes", name) for name in journey.excludes] + [
            ("supersedes", name) for name in journey.supersedes
        ]
        pairs += [(f"steps.{n}.start", step.journey) for n, step in journey.steps.items() if isinstance(step, Start)]
        for path, name in pairs:
            if name not in names:
                self.say(file, read.place(path), f"there is no journey '{name}'", suggest(name, names))

    def _segment(self, file: str, read: Read) -> None:
        name = read.journey.trigger.segment
        if name is not None and name not in self.segments and f"segments/{name}.yaml" not in self.files:
            hint = suggest(name, self.segments) if self.segments else f"write segments/{name}.yaml"
            self.say(file, read.place("trigger.segment"), f"there is no segment '{name}'", hint)

    def _offers(self, file: str, read: Read) -> None:
        """Every offer has a policy, and an outcome the record takes."""
        record = self.config.records.get(read.journey.record) if self.config is not None else None
        if self.config is not None and record is None:
            reason = f"there is no system of record '{read.journey.record}'"
            hint = suggest(read.journey.record, self.config.records)
            if not self.config.records:
                hint = f"add [records.{read.journey.record}] to goodterms.toml"
            self.say(file, read.place("record"), reason, hint)
        for name in read.journey.offers:
            offer, rule = vocabulary.OFFERS[name], self.offers.get(name)
            place = read.places.get(f"offers.{name}", read.place("offers"))
            if f"offers/{name}.yaml" in self.files and rule is None:
                continue
            if rule is None and not offer.policy:
                hint = f"write offers/{name}.yaml to say who may take it, or remove it"
                self.say(file, place, f"the offer '{name}' has no policy", hint)
                continue
            kinds = (rule.record,) if rule is not None and rule.record is not None else offer.write_backs
            if not kinds and offer.records:
                hint = f"add `record: note.added` (or another kind) to offers/{name}.yaml"
                self.say(file, place, f"the outcome of '{name}' has no way to the record", hint)
            for kind in kinds:
                if record is not None and kind not in record.writes:
                    reason = f"the record '{read.journey.record}' does not take {kind}, the outcome of '{name}'"
                    self.say(file, place, reason, f"add {kind} to `writes` in goodterms.toml, or remove the offer")

    def _channels(self, file: str, read: Read) -> None:
        if self.config is None:
            return
        known = [channel for channel in self.config.channels if channel != "call"]
        for name, step in read.journey.steps.items():
            if not isinstance(step, Send):
                continue
            place = read.place(f"steps.{name}.send")
            for channel in step.channels:
                if channel == "call":
                    self._call_words(file, place, read, step.message)
                if channel not in self.config.channels:
                    hint = f"add [channels.{channel}] to goodterms.toml, or name another"
                    self.say(file, place, f"the channel '{channel}' is not set up", hint)
            if step.channel_other and len(known) < 2:
                hint = "set up a second channel in goodterms.toml"
                self.say(file, place, "there is no other channel to change to", hint)

    def _call_words(self, file: str, place: Place, read: Read, message: str) -> None:
        """Words for reading are no words for hearing: a machine that calls needs its own, in one of the languages at least."""
        if message == "last":
            return
        languages = self._languages(read)
        variants = [one for one in self.messages.values() if one.name == message]
        lacking = [tag for tag in languages if best_message(variants, language=tag, channel="call") is None]
        for language in lacking:
            hint = f"write messages/{message}/{language}.call.liquid, to be spoken: no link, no subject"
            reason = f"the message '{message}' has no words for a call in {language}"
            if len(lacking) == len(languages):
                self.say(file, place, reason, hint)
            else:
                self.warnings.append(Problem(file, place.line, place.column, reason, hint))

    def _languages(self, read: Read) -> tuple[str, ...]:
        if read.journey.languages:
            return read.journey.languages
        return self.config.brand.languages if self.config is not None else ()

    def _missing(self, name: str, language: str, *, fallback: tuple[str, ...] = ()) -> bool:
        """Whether somebody of this language could not be sent this message on some channel."""
        if {(name, tag) for tag in languages_for(language, fallback=fallback)} & self.refused:
            return False
        variants = [message for message in self.messages.values() if message.name == name]
        channels = [c for c in self.config.channels if c != "call"] if self.config is not None else []
        found = (best_message(variants, language=language, channel=c, fallback=fallback) for c in channels)
        return not variants or any(message is None for message in found)

    def _unsaid(self, name: str, language: str, languages: tuple[str, ...], file: str) -> bool:
        """Whether a message cannot be said at all to readers of a language; where it can in another one, that is warned of."""
        if not self._missing(name, language):
            return False
        instead = next((other for other in languages if not self._missing(name, other)), None)
        if instead is None:
            return True
        reason = (
            f"the message '{name}' has no words in '{language}' for every channel: its readers get it in '{instead}'"
        )
        self.warnings.append(Problem(file, 1, 1, reason, f"write messages/{name}/{language}.liquid"))
        return False

    def _sent(self, file: str, read: Read, path: str, name: str) -> None:
        """A message a step sends: there in every language, for the journey's purpose, with the case's link."""
        place = read.place(path)
        languages = self._languages(read)
        for language in languages:
            if self._unsaid(name, language, languages, f"messages/{name}/{language}.liquid"):
                known = {message.name for message in self.messages.values()}
                hint = f"write messages/{name}/{language}.liquid"
                near = suggest(name, known - {name})
                if name not in known and near.startswith("did you mean"):
                    hint = f"{near} Otherwise {hint}"
                self.say(file, place, f"the message '{name}' has no words in '{language}' for every channel", hint)
        for found, message in self.messages.items():
            if message.name != name:
                continue
            if message.purpose != read.journey.purpose:
                reason = f"the message '{name}' is for {message.purpose}, the journey for {read.journey.purpose}"
                self.say(file, place, reason, f"write `purpose: {read.journey.purpose}` in {found}, or send another")
            if message.channel != "call" and "link" not in fields_of(message):
                reason = f"the message '{name}' sent by {file} has no link"
                self.say(found, Place(), reason, "add {{ link }}: every message can finish the task in place")

    def _own_messages(self) -> None:
        """The messages the product sends by itself: in every language of the brand, for their own purpose."""
        if not self.reads:
            return
        promises = any(
            "promise" in read.journey.offers or any(isinstance(step, Uses) for step in read.journey.steps.values())
            for read in self.reads.values()
        )
        calls = any(isinstance(step, Call) for read in self.reads.values() for step in read.journey.steps.values())
        languages = tuple(dict.fromkeys(tag for read in self.reads.values() for tag in self._languages(read)))
        retry = self.offers.get(RETRY)
        told = retry is not None and any("notice" in dated.bounds for dated in retry.dated)
        for name, meaning in vocabulary.MACHINE_MESSAGES.items():
            if name == vocabulary.RETRY_NOTICE and not told:
                continue
            if (name.startswith("promise-") and not promises) or (name.startswith("call-") and not calls):
                continue
            for language in languages:
                file = f"messages/{name}/{language}.liquid"
                if self._unsaid(name, language, languages, file):
                    reason = f"there is no message '{name}' in '{language}' for every channel"
                    self.say(file, Place(), reason, f"write it: {meaning}")
        for file, message in self.messages.items():
            purpose = vocabulary.MACHINE_PURPOSES.get(message.name)
            if purpose is not None and message.purpose != purpose:
                reason = f"the message '{message.name}' is for {message.purpose}"
                self.say(file, Place(), reason, f"write `purpose: {purpose}`: it is {vocabulary.PURPOSES[purpose]}")

    def _texts(self) -> None:
        """The texts that customers sign."""
        offering = [
            read for read in self.reads.values() if not vocabulary.SIGNED_OFFERS.isdisjoint(read.journey.offers)
        ]
        wrong, warned = text_problems(
            offers=self.offers,
            offered=[offer for read in offering for offer in read.journey.offers],
            messages=self.messages,
            languages=tuple(dict.fromkeys(tag for read in offering for tag in self._languages(read))),
        )
        self.problems += wrong
        self.warnings += warned

    def _fillable(self) -> None:
        """A message never stops a case because a field happens not to be known."""
        for file, message in self.messages.items():
            known = vocabulary.FIELDS_ALWAYS_KNOWN | vocabulary.FIELDS_OF_MESSAGE.get(message.name, frozenset())
            if message.name.startswith(vocabulary.SIGNED_MESSAGE):
                known |= vocabulary.MANDATE_FIELDS
            for name in sorted(needed_fields_of(message) - known - {vocabulary.ACCOUNT_LIST}):
                hint = f"put it inside `{{% if {name} %}}`, or give it a `default`"
                self.say(file, _place_of(self.files[file], name), f"'{name}' is not always known", hint)


def _place_of(text: str, words: str) -> Place:
    at = max(0, text.find(words))
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
