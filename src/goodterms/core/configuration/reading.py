"""`goodterms.toml` read, with every mistake at its place."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from babel.core import Locale

from goodterms.core.calendar import zone_info
from goodterms.core.configuration.definition import MOST_SEGMENTS, Adapter, Brand, Configuration, Pages, Record
from goodterms.core.configuration.keys import ACTOR_TYPES, BRAND_KEYS, PAGES_KEYS, QUESTIONS, SECTIONS, WRITE_BACKS
from goodterms.core.events import Channel, SurveyQuestion, WriteBackKind
from goodterms.core.journey.vocabulary import MESSAGE_CHANNELS
from goodterms.core.money import MoneyRefused, minor_digits
from goodterms.core.page_look.contrast import LEAST, colour_of
from goodterms.core.page_look.look import unread
from goodterms.core.page_look.spoken import PAGE_LANGUAGES
from goodterms.core.policy.pack import HOUSE, Signature
from goodterms.core.problem import Problem, shown, suggest

LONGEST_FILE = 32_000
FILE: Final = "goodterms.toml"

_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", re.ASCII)
_ADAPTER_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*", re.ASCII)
_SECRET: Final = re.compile(r"secret|token|password|passphrase|api_?key|private", re.ASCII | re.IGNORECASE)
_AT: Final = re.compile(r"\(at line ([0-9]+), column ([0-9]+)\)")
_SECTION: Final = re.compile(r"\s*\[\[?([^\]#]*)\]")


def _quoted(text: str) -> str:
    return f'"{text}"'


def parse_configuration(
    text: str, *, file: str = FILE, packs: tuple[str, ...] = (HOUSE,), versions: Mapping[str, str] | None = None
) -> tuple[Configuration | None, tuple[Problem, ...]]:
    """The configuration in `text`, or None with every mistake in it. Never raises.

    `packs` are the names of those there are, `versions` what a signature may name of each.
    """
    reader = _Reader(text, file, packs, versions or {})
    found = reader.configuration()
    problems = tuple(sorted(set(reader.problems)))
    return (None if problems else found), problems


class _Reader:
    def __init__(self, text: str, file: str, packs: tuple[str, ...], versions: Mapping[str, str]) -> None:
        self.text = text
        self.file = file
        self.packs = packs
        self.versions = versions
        self.problems: list[Problem] = []

    def say(self, section: str, key: str, reason: str, suggestion: str) -> None:
        line, column = self._where(section, key)
        self.problems.append(Problem(self.file, line, column, reason, suggestion))

    def _where(self, section: str, key: str) -> tuple[int, int]:
        """The line of `key` in `[section]`; else of the section; else the first."""
        current, of_section = "", 1
        pattern = re.compile(rf"\s*[\"']?({re.escape(key)})[\"']?\s*[=.]") if key else None
        for number, line in enumerate(self.text.split("\n"), start=1):
            header = _SECTION.match(line)
            if header is not None:
                current = header[1].strip()
                if current == section or current.startswith(f"{section}."):
                    of_section = number if of_section == 1 else of_section
            elif pattern is not None and current == section:
                match = pattern.match(line)
                if match is not None:
                    return number, match.start(1) + 1
        return of_section, 1

    def configuration(self) -> Configuration | None:
        if len(self.text) > LONGEST_FILE:
            reason = f"the file has {len(self.text)} characters"
            self.problems.append(Problem(self.file, 1, 1, reason, f"keep it under {LONGEST_FILE}"))
            return None
        try:
            tree = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            at = _AT.search(str(error))
            place = (int(at[1]), int(at[2])) if at is not None else (self.text.count("\n") + 1, 1)
            reason = f"not readable as TOML: {_AT.sub('', str(error)).strip()[:120]}"
            self.problems.append(Problem(self.file, *place, reason, 'write `key = "value"` under a [section]'))
            return None
        except (ValueError, RecursionError, OverflowError):
            self.problems.append(Problem(self.file, 1, 1, "not readable as TOML", "look for figures of absurd size"))
            return None
        for name in tree:
            if name not in SECTIONS:
                self.say(name, name, f"there is no section {shown(name)}", suggest(name, SECTIONS))
        brand = self._brand(self._table(tree, "brand", needed=True))
        channels = self._channels(tree)
        payments = {
            name: Adapter(*self._adapter("payments", name, part)) for name, part in self._parts(tree, "payments")
        }
        records = {name: self._record(name, part) for name, part in self._parts(tree, "records")}
        packs = self._table(tree, "packs")
        used = self._packs(packs)
        signed = self._signed(packs, used)
        pages = self._pages(self._table(tree, "pages"))
        texts, proofs = self._table(tree, "texts"), self._table(tree, "proofs")
        segments = self._segments(texts)
        survey = self._survey(self._table(tree, "survey"))
        self._only("proofs", proofs, ("addresses",))
        addresses = self._texts("proofs", proofs, "addresses")
        if brand is None:
            return None
        return Configuration(
            brand,
            channels,
            payments,
            records,
            used,
            most_segments=segments,
            proofs=addresses,
            signed=signed,
            pages=pages,
            survey=survey,
        )

    def _pages(self, table: Mapping[str, Any]) -> Pages:
        self._only("pages", table, PAGES_KEYS)
        found = {key: self._text("pages", table, key, needed=False) or "" for key in ("colour", "colour_dark", "logo")}
        for key in ("colour", "colour_dark"):
            self._colour(key, found[key])
        if found["colour_dark"] and not found["colour"]:
            self.say("pages", "colour_dark", "[pages] has `colour_dark` and no `colour`", 'add colour = "#..."')
        logo = found["logo"]
        if logo and not re.fullmatch(r"brand/[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:svg|png)", logo, re.ASCII):
            self.say("pages", "logo", f"{shown(logo)} is not a logo", "put an SVG or PNG in brand/: brand/logo.svg")
        languages = self._texts("pages", table, "languages")
        for tag in languages:
            if tag not in PAGE_LANGUAGES:
                reason = f"customers' pages are not written in {shown(tag)}"
                self.say("pages", "languages", reason, f"they are in {', '.join(PAGE_LANGUAGES)}")
        return Pages(**found, languages=languages)

    def _colour(self, key: str, text: str) -> None:
        """Say what is against a colour: its form, or its contrast where it is read worst, and the nearest that passes."""
        if not text:
            return
        if colour_of(text) is None:
            self.say("pages", key, f"{shown(text)} is not a colour", f'write {key} = "#0b5458"')
            return
        against = unread(text, dark=key == "colour_dark")
        if against is not None:
            reason = (
                f"{shown(text)} cannot be read: its contrast is {against.contrast:.2f}:1 on {against.ground}, "
                f"and text needs {LEAST}:1"
            )
            self.say("pages", key, reason, f'write {key} = "{against.instead}", the nearest colour that can be')

    def _survey(self, table: Mapping[str, Any]) -> SurveyQuestion | None:
        self._only("survey", table, ("question",))
        if not table:
            return None
        found = next((one for one in QUESTIONS if one == table.get("question")), None)
        if found is None:
            choices = " or ".join(map(_quoted, QUESTIONS))
            self.say("survey", "question", "`question` is none that can be asked", f"write question = {choices}")
        return found

    def _segments(self, table: Mapping[str, Any]) -> int:
        self._only("texts", table, ("most_segments",))
        most = table.get("most_segments", MOST_SEGMENTS)
        if isinstance(most, int) and not isinstance(most, bool) and 1 <= most <= 10:
            return most
        self.say("texts", "most_segments", "`most_segments` is not a number from 1 to 10", "write most_segments = 3")
        return MOST_SEGMENTS

    def _table(self, tree: Mapping[str, Any], name: str, *, needed: bool = False) -> Mapping[str, Any]:
        found = tree.get(name)
        if isinstance(found, dict):
            return found
        if found is not None:
            self.say("", name, f"`{name}` is not a section", f"write [{name}] on a line of its own")
        elif needed:
            self.say(name, "", f"there is no section [{name}]", f"add [{name}]: {SECTIONS[name]}")
        return {}

    def _parts(self, tree: Mapping[str, Any], name: str) -> list[tuple[str, Mapping[str, Any]]]:
        found: list[tuple[str, Mapping[str, Any]]] = []
        for key, part in self._table(tree, name).items():
            if not isinstance(part, dict):
                self.say(name, key, f"`{key}` is not a section", f"write [{name}.{key}] on a line of its own")
            elif not _ADAPTER_NAME.fullmatch(key):
                self.say(f"{name}.{key}", "", f"{shown(key)} is not a name", "use small letters, digits and hyphens")
            else:
                found.append((key, part))
        return found

    def _only(self, section: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        for key in table:
            if key not in known:
                self.say(section, key, f"[{section}] has no key {shown(key)}", suggest(key, known))

    def _packs(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        """The packs that are to be in force: each one of those there are, the house pack among them."""
        self._only("packs", table, ("use", "signed"))
        if "use" not in table:
            return (HOUSE,)
        before = len(self.problems)
        used = self._texts("packs", table, "use")
        if len(self.problems) > before:
            return used
        for name in used:
            if name not in self.packs:
                self.say("packs", "use", f"there is no pack {shown(name)}", suggest(name, self.packs))
        if HOUSE not in used:
            reason = "the house pack is always in force, and `use` does not name it"
            self.say("packs", "use", reason, f"write use = [{', '.join(map(_quoted, (HOUSE, *self._known(used))))}]")
        return used

    def _signed(self, table: Mapping[str, Any], used: tuple[str, ...]) -> dict[str, Signature]:
        """Who answers for which version of a pack in force."""
        parts = table.get("signed", {})
        if not isinstance(parts, dict):
            self.say("packs", "signed", "`signed` is not a section", "run `goodterms policy sign PACK --as NAME`")
            return {}
        found: dict[str, Signature] = {}
        for name, part in parts.items():
            section = f"packs.signed.{name}"
            if not isinstance(part, dict):
                self.say("packs.signed", name, f"`{name}` is not a section", f"write [{section}] on a line of its own")
                continue
            signature = self._signature(section, part)
            if name not in used:
                self.say(section, "", f"{shown(name)} is signed and not in force", "name it in `use`, or drop this")
            elif signature is not None and self.versions.get(name, signature.version) != signature.version:
                reason = f"it was signed as {signature.version}, and the pack is {self.versions[name]} now"
                self.say(section, "version", reason, "read what changed, and sign it again: `goodterms policy sign`")
            elif signature is not None:
                found[name] = signature
        return found

    def _signature(self, section: str, part: Mapping[str, Any]) -> Signature | None:
        self._only(section, part, ("version", "by", "on", "alone"))
        version, by = self._text(section, part, "version"), self._text(section, part, "by")
        on, alone = part.get("on"), part.get("alone", False)
        if not isinstance(on, date) or isinstance(on, datetime):
            self.say(section, "on", "`on` is not a day", "write on = 2026-11-20")
        if not isinstance(alone, bool):
            self.say(section, "alone", "`alone` is neither true nor false", "write alone = true, or drop it")
        if version is None or by is None or not isinstance(on, date) or not isinstance(alone, bool):
            return None
        return Signature(version, by, on, alone)

    def _known(self, used: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in used if name in self.packs)

    def _text(self, section: str, table: Mapping[str, Any], key: str, *, needed: bool = True) -> str | None:
        value = table.get(key)
        if isinstance(value, str) and value.strip() and len(value) <= 400:
            return value
        if value is not None:
            self.say(section, key, f"`{key}` is not a text of 1 to 400 characters", f'write {key} = "..."')
        elif needed:
            self.say(section, "", f"[{section}] has no `{key}`", f'add {key} = "...": {BRAND_KEYS.get(key, key)}')
        return None

    def _texts(self, section: str, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(dict.fromkeys(value))
        self.say(section, key, f"`{key}` is not a list of texts", f'write {key} = ["...", "..."]')
        return ()

    def _brand(self, table: Mapping[str, Any]) -> Brand | None:
        if not table:
            return None
        self._only("brand", table, BRAND_KEYS)
        name, phone = self._text("brand", table, "name"), self._text("brand", table, "phone")
        creditor = self._text("brand", table, "creditor", needed=False)
        zone, country = self._text("brand", table, "zone"), self._text("brand", table, "country")
        currency = self._text("brand", table, "currency")
        calendar = self._text("brand", table, "calendar", needed=False)
        if zone is not None and zone_info(zone) is None:
            self.say("brand", "zone", f"there is no time zone {shown(zone)}", "write for example Europe/Dublin")
        territories = Locale("en").territories
        for key, code in (("country", country), ("calendar", calendar)):
            if code is not None and not (len(code) == 2 and code.isalpha() and code in territories):
                self.say("brand", key, f"{shown(code)} is not a country", "write an ISO 3166 code such as IE")
        if currency is not None:
            try:
                minor_digits(currency)
            except MoneyRefused:
                reason = f"{shown(currency)} is not a currency"
                self.say("brand", "currency", reason, "write an ISO 4217 code such as EUR")
        languages = self._texts("brand", table, "languages")
        if not languages:
            self.say("brand", "languages", "the brand has no language", 'write languages = ["en"]')
        for tag in languages:
            if not _LANGUAGE.fullmatch(tag):
                self.say("brand", "languages", f"{shown(tag)} is not a language", "write a tag such as en or de-AT")
        given = self._text("brand", table, "actor_type", needed=False) or "creditor"
        actor_type = next((kind for kind in ACTOR_TYPES if kind == given), None)
        if actor_type is None:
            self.say("brand", "actor_type", f"`actor_type` cannot be {shown(given)}", suggest(given, ACTOR_TYPES))
        hosts = self._texts("brand", table, "hosts")
        if None in (name, phone, zone, country, currency) or actor_type is None:
            return None
        return Brand(
            name=name or "",
            creditor=creditor or name or "",
            country=country or "",
            zone=zone or "",
            currency=currency or "",
            languages=languages,
            phone=phone or "",
            calendar=calendar or country or "",
            actor_type=actor_type,
            hosts=hosts,
        )

    def _channels(self, tree: Mapping[str, Any]) -> dict[Channel, Adapter]:
        found: dict[Channel, Adapter] = {}
        for name, part in self._parts(tree, "channels"):
            channel = next((known for known in MESSAGE_CHANNELS if known == name), None)
            if channel is None:
                self.say(f"channels.{name}", "", f"there is no channel {shown(name)}", suggest(name, MESSAGE_CHANNELS))
                continue
            second = part.get("second")
            if isinstance(second, Mapping):
                other = Adapter(*self._adapter("channels", f"{name}.second", second))
                first = {key: value for key, value in part.items() if key != "second"}
                found[channel] = Adapter(*self._adapter("channels", name, first), other)
            else:
                found[channel] = Adapter(*self._adapter("channels", name, part))
        return found

    def _adapter(self, section: str, name: str, part: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
        where = f"{section}.{name}"
        adapter = self._text(where, part, "adapter", needed=False)
        if adapter is None and "adapter" not in part:
            self.say(where, "", f"[{where}] does not say what carries it", 'add adapter = "sandbox"')
        settings: dict[str, str] = {}
        for key, value in part.items():
            if key in {"adapter", "writes"}:
                continue
            if _SECRET.search(key) and not key.endswith("_env"):
                hint = f'set it in the environment, and write {key}_env = "THE_VARIABLE"'
                self.say(where, key, f"`{key}` looks like a secret", hint)
            elif isinstance(value, str | int) and not isinstance(value, bool):
                settings[key] = str(value)
            else:
                self.say(where, key, f"`{key}` is not a text or a whole number", f'write {key} = "..."')
        return adapter or "sandbox", settings

    def _record(self, name: str, part: Mapping[str, Any]) -> Record:
        adapter, settings = self._adapter("records", name, part)
        where = f"records.{name}"
        if "writes" not in part:
            return Record(adapter, WRITE_BACKS, settings)
        writes: list[WriteBackKind] = []
        for word in self._texts(where, part, "writes"):
            kind = next((known for known in WRITE_BACKS if known == word), None)
            if kind is None:
                self.say(where, "writes", f"there is no outcome {shown(word)}", suggest(word, WRITE_BACKS))
            else:
                writes.append(kind)
        return Record(adapter, tuple(writes), settings)
