"""What a journey needs of the other files of a workspace."""

from goodterms.core.calendar import zone_info
from goodterms.core.journey import contact_plan as plan
from goodterms.core.journey import vocabulary
from goodterms.core.journey.definition import Send, Start
from goodterms.core.journey.source import Read
from goodterms.core.page_look.spoken import spoken_as
from goodterms.core.problem import Problem, suggest
from goodterms.core.workspace.files import CONFIGURATION, WorkspaceFiles
from goodterms.core.workspace.messages import call_words


def check_journeys(work: WorkspaceFiles) -> None:
    """What every journey needs of the other files: journeys, a segment, policies of its offers, a record and channels."""
    names = {read.journey.name for read in work.reads.values()}
    for file, read in work.reads.items():
        _other_journeys(work, file, read, names)
        _segment(work, file, read)
        _offers(work, file, read)
        _channels(work, file, read)
    _page_languages(work)


def _other_journeys(work: WorkspaceFiles, file: str, read: Read, names: set[str]) -> None:
    journey = read.journey
    pairs = [("excludes", name) for name in journey.excludes] + [("supersedes", name) for name in journey.supersedes]
    pairs += [(f"steps.{n}.start", step.journey) for n, step in journey.steps.items() if isinstance(step, Start)]
    for path, name in pairs:
        if name not in names:
            work.say(file, read.place(path), f"there is no journey '{name}'", suggest(name, names))


def _segment(work: WorkspaceFiles, file: str, read: Read) -> None:
    name = read.journey.trigger.segment
    if name is not None and name not in work.segments and f"segments/{name}.yaml" not in work.files:
        hint = suggest(name, work.segments) if work.segments else f"write segments/{name}.yaml"
        work.say(file, read.place("trigger.segment"), f"there is no segment '{name}'", hint)


def _offers(work: WorkspaceFiles, file: str, read: Read) -> None:
    """Every offer has a policy, and an outcome the record takes."""
    record = work.config.records.get(read.journey.record) if work.config is not None else None
    if work.config is not None and record is None:
        reason = f"there is no system of record '{read.journey.record}'"
        hint = suggest(read.journey.record, work.config.records)
        if not work.config.records:
            hint = f"add [records.{read.journey.record}] to goodterms.toml"
        work.say(file, read.place("record"), reason, hint)
    for name in read.journey.offers:
        offer, rule = vocabulary.OFFERS[name], work.offers.get(name)
        place = read.places.get(f"offers.{name}", read.place("offers"))
        if f"offers/{name}.yaml" in work.files and rule is None:
            continue
        if rule is None and not offer.policy:
            hint = f"write offers/{name}.yaml to say who may take it, or remove it"
            work.say(file, place, f"the offer '{name}' has no policy", hint)
            continue
        kinds = (rule.record,) if rule is not None and rule.record is not None else offer.write_backs
        if not kinds and offer.records:
            hint = f"add `record: note.added` (or another kind) to offers/{name}.yaml"
            work.say(file, place, f"the outcome of '{name}' has no way to the record", hint)
        for kind in kinds:
            if record is not None and kind not in record.writes:
                reason = f"the record '{read.journey.record}' does not take {kind}, the outcome of '{name}'"
                work.say(file, place, reason, f"add {kind} to `writes` in goodterms.toml, or remove the offer")


def _channels(work: WorkspaceFiles, file: str, read: Read) -> None:
    if work.config is None:
        return
    known = [channel for channel in work.config.channels if channel != "call"]
    for name, step in read.journey.steps.items():
        if not isinstance(step, Send):
            continue
        place = read.place(f"steps.{name}.send")
        for channel in step.channels:
            if channel == "call":
                call_words(work, file, place, read, step.message)
            if channel not in work.config.channels:
                hint = f"add [channels.{channel}] to goodterms.toml, or name another"
                work.say(file, place, f"the channel '{channel}' is not set up", hint)
        if step.channel_other and len(known) < 2:
            hint = "set up a second channel in goodterms.toml"
            work.say(file, place, "there is no other channel to change to", hint)


def _page_languages(work: WorkspaceFiles) -> None:
    """Languages that customers are written to in, and pages are not in."""
    offered = () if work.config is None else work.config.pages.languages
    spoken = {language: spoken_as(language) for read in work.reads.values() for language in work.languages(read)}
    for language, page in spoken.items():
        if page is None or (offered and page not in offered):
            reason = (
                f"customers' pages are not in '{language}': its readers get what their browser asks for, or another"
            )
            hint = "write a catalogue (how-to: translate the customer's pages), or keep the messages in these languages"
            if page is not None:
                hint = f'add "{page}" to `languages` of [pages]'
            work.warnings.append(Problem(CONFIGURATION, 1, 1, reason, hint))


def warn_of_plans(work: WorkspaceFiles) -> None:
    """Journeys whose contacts the packs would mostly block."""
    brand = None if work.config is None else work.config.brand
    if work.config is None or brand is None or zone_info(brand.zone) is None:
        return
    packs = work.in_force()
    place = plan.Place(
        channels=tuple(channel for channel in vocabulary.CHANNELS if channel in work.config.channels),
        country=brand.country,
        zone=brand.zone,
        currency=brand.currency,
        calendar=brand.calendar,
        creditor=brand.creditor,
        brand=brand.name,
    )
    for file, read in work.reads.items():
        if read.journey.name not in work.runnable:
            continue
        for fault in plan.plan_faults(read.journey, place=place, actor=brand.actor_type, packs=packs):
            at = read.place(fault.path)
            work.warnings.append(Problem(file, at.line, at.column, fault.reason, fault.suggestion))
