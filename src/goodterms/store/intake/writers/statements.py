"""What laws ask about somebody: each row is a statement, kept as it was said; what holds is worked out from all of them."""

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, ClassVar, Final, get_args

from goodterms.core import events as e
from goodterms.core.codec import decode_event, encode
from goodterms.core.events import PersonRole
from goodterms.core.fold.known import Known
from goodterms.store.intake.addresses import ADDRESS_CHECKS, address_of
from goodterms.store.intake.columns import Rows
from goodterms.store.intake.known_kinds import FACTS, WEEKDAYS
from goodterms.store.intake.writer import Check, Incoming, SetWriter, copy_text, hex_bytes

__all__ = ["Addresses", "CallConsents", "CircumstancesSaid", "Debts", "Designations", "ProvenanceSaid"]

_POINTS: Final = (
    "(SELECT jsonb_agg(p.id ORDER BY p.id) FROM contact_point p "
    "WHERE p.bucket = w.bucket AND p.customer_id = w.customer_id AND p.address = w.address)"
)
_NOT_YET = Check("w.at > %(latest)s", "at", "this was said in the future", "check the date and the file's zone")
Row = Mapping[str, str]


class Statements(SetWriter):
    """Rows that are kept as events are in the log. A row that comes again word for word is no news."""

    facts = frozenset({"circumstances"})
    extra = (
        ("address", "bytea"),
        ("type", "text"),
        ("version", "smallint"),
        ("payload", "text"),
        ("statement", "text"),
    )
    checks: ClassVar[tuple[Check, ...]] = (_NOT_YET, *ADDRESS_CHECKS)
    insert = """
        INSERT INTO statement (bucket, customer_id, seq, name, type, version, at, recorded_at, actor, payload)
        SELECT w.bucket, w.customer_id,
               COALESCE(m.seq, 0) + row_number() OVER (PARTITION BY w.bucket, w.customer_id ORDER BY w.at, w.row),
               w.statement, w.type, w.version, w.at, %(now)s, 'import', PAYLOAD
          FROM intake_work w
          LEFT JOIN LATERAL (SELECT max(t.seq) AS seq FROM statement t
                              WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id) m ON true
         WHERE w.chunk = %(chunk)s AND w.verdict IS DISTINCT FROM 'event'
           AND NOT EXISTS (SELECT 1 FROM statement t WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id
                              AND t.name = w.statement)
        RETURNING bucket, customer_id, name
    """
    same = "d.bucket = w.bucket AND d.customer_id = w.customer_id AND d.name = w.statement"
    known = "EXISTS (SELECT 1 FROM statement t WHERE t.bucket = w.bucket AND t.customer_id = w.customer_id AND t.name = w.statement)"
    event_columns = ("statement", "type", "version", "payload", "at")

    @abstractmethod
    def said(self, row: Row, account: int | None) -> Known:
        """The statement of a row, without the contact points of its address."""

    @staticmethod
    def payload() -> str:
        """The SQL of a row's payload, with the contact points of its address: a number is one for texts and one for calls."""
        return (
            "CASE WHEN w.address IS NULL THEN w.payload "
            f"ELSE jsonb_set(w.payload::jsonb, ARRAY['points'], {_POINTS})::text END"
        )

    def lay_extra(self, rows: Rows) -> list[list[str]]:
        found = [self._laid(row) for row in _rows(rows)]
        if not found:
            return [[], [], [], [], []]
        addresses, types, versions, payloads, names = zip(*found, strict=True)
        return [hex_bytes(addresses), list(types), list(versions), copy_text(list(payloads)), list(names)]

    def _laid(self, row: Row) -> tuple[bytes | None, str, str, str, str]:
        address = address_of(row.get("address", ""), self.run)
        account = self.account_id(row["account"]) if row.get("account") else None
        event = self.said(row, account)
        payload = encode(event)
        told = f"{event.type}|{event.version}|{row['at']}|{(address or b'').hex()}|{payload}"
        name = f"{self.name}/{sha256(told.encode()).hexdigest()[:32]}"
        return address, event.type, str(event.version), payload, name

    def write(self, cursor: Any, parameters: dict[str, Any]) -> Any:
        return self.groups(cursor, parameters, written=self.insert.replace("PAYLOAD", self.payload()))

    def event_rows(self) -> str:
        return super().event_rows().replace("w.payload", f"{self.payload()} AS payload")

    def event(self, row: Mapping[str, Any]) -> Incoming:
        event = decode_event(type_=row["type"], version=row["version"], payload=row["payload"])
        return Incoming(row["statement"], event, row["at"])


def _rows(rows: Rows) -> Iterator[Row]:
    names = list(rows.values)
    for cells in zip(*rows.values.values(), strict=True):
        yield dict(zip(names, cells, strict=True))


def _word(cell: str) -> Any:
    return cell or None


def _moment(cell: str) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _yes(cell: str) -> bool:
    return cell == "t"


class Addresses(Statements):
    name = "addresses"

    def said(self, row: Row, account: int | None) -> Known:
        return e.AddressDescribed(
            points=(),
            source=row["source"],
            evidence=row["evidence"],
            owner=_word(row["owner"]),
            place=_word(row["place"]),
            line=_word(row["line"]),
            not_reassigned_at=_moment(row["not_reassigned_at"]),
            prohibited_disclosure=_yes(row["prohibited_disclosure"]) or None,
        )


class ProvenanceSaid(Statements):
    name = "provenance"
    checks = (
        *Statements.checks,
        Check(
            "w.way = 'creditor_notice' AND (w.notice_sent IS NULL OR w.opt_out_by IS NULL)",
            "opt_out_by",
            "a creditor's notice without its day and the last day to object lets nobody use the address",
            "write both days",
        ),
        Check(
            "w.opt_out_by < w.notice_sent", "opt_out_by", "the last day to object lies before the notice", "correct one"
        ),
        Check(
            "w.way <> 'creditor_notice' AND (w.notice_sent IS NOT NULL OR w.opt_out_by IS NOT NULL)",
            "notice_sent",
            "only a creditor's notice has a day and a last day to object",
            "leave both empty, or correct the way",
        ),
        Check(
            "w.withdrawn_at < w.at",
            "withdrawn_at",
            "it was taken back before it was given",
            "correct one of the two days",
        ),
    )

    def said(self, row: Row, account: int | None) -> Known:
        return e.AddressLearned(
            points=(),
            way=row["way"],  # type: ignore[arg-type]
            source=row["source"],
            evidence=row["evidence"],
            withdrawn_at=_moment(row["withdrawn_at"]),
            notice_sent=_day(row["notice_sent"]),
            opt_out_by=_day(row["opt_out_by"]),
            complete=_yes(row["complete"]),
        )


class Designations(Statements):
    name = "designations"
    checks = (
        *Statements.checks,
        Check(
            "w.opens IS NULL AND w.closes IS NULL AND w.weekdays IS NULL AND w.place IS NULL AND w.channel IS NULL "
            "AND w.address IS NULL",
            "",
            "this names no time, place, channel or address",
            "fill in at least one; a refusal of all contact goes into opt_outs",
        ),
        Check("w.until < w.at", "until", "it ends before it was said", "correct one of the two days"),
    )

    def said(self, row: Row, account: int | None) -> Known:
        days = row["weekdays"][1:-1].split(",") if len(row["weekdays"]) > 2 else []
        return e.Designated(
            source=row["source"],
            evidence=row["evidence"],
            said_by=row["said_by"],  # type: ignore[arg-type]
            agreed=_yes(row["agreed"]),
            weekdays=tuple(sorted(WEEKDAYS.index(day) for day in days)),
            opens=int(row["opens"]) if row["opens"] else None,
            closes=int(row["closes"]) if row["closes"] else None,
            place=_word(row["place"]),
            channel=_word(row["channel"]),
            until=_moment(row["until"]),
            lawful=_yes(row["lawful"]),
        )


class CallConsents(Statements):
    name = "call_consents"
    checks = (
        *Statements.checks,
        Check("w.days < 1 OR w.days > 365", "days", "a consent lasts from 1 to 365 days", "correct the number"),
    )

    def said(self, row: Row, account: int | None) -> Known:
        if not _yes(row["given"]):
            return e.CallNotWanted(row["source"], row["evidence"])
        accounts = () if account is None else (account,)
        return e.CallAskedFor(accounts, row["source"], row["evidence"], int(row["days"]))


class Debts(Statements):
    name = "debts"

    def said(self, row: Row, account: int | None) -> Known:
        assert account is not None  # the field is required
        return e.DebtDescribed(
            account=account,
            source=row["source"],
            evidence=row["evidence"],
            kind=_word(row["kind"]),
            group=_word(row["debt_group"]),
            time_barred=_yes(row["time_barred"]) if row["time_barred"] else None,
            in_litigation=_yes(row["in_litigation"]),
            first_communication=_moment(row["first_communication"]),
            notice_sent=_moment(row["notice_sent"]),
            notice_by=_word(row["notice_by"]),
            notice_received=_day(row["notice_received"]),
            notice_returned=_moment(row["notice_returned"]),
            esign_consent=_yes(row["esign_consent"]),
        )


def _fits() -> str:
    words = {fact: ", ".join(f"'{word}'" for word in known) for fact, known in FACTS.items()}
    return " OR ".join(f"(w.fact = '{fact}' AND w.value IN ({known}))" for fact, known in words.items())


class CircumstancesSaid(Statements):
    name = "circumstances"
    checks = (
        *Statements.checks,
        Check(
            f"NOT ({_fits()})",
            "value",
            "this fact cannot have this value",
            "see the words of each fact in the reference",
        ),
    )

    def said(self, row: Row, account: int | None) -> Known:
        value, source, evidence = row["value"], row["source"], row["evidence"]
        match row["fact"]:
            case "employer_forbids":
                return e.EmployerForbade(value == "yes", source, evidence)
            case "third_parties_allowed":
                return e.ThirdPartiesAllowed(value == "yes", source, evidence)
            case "role":
                roles: tuple[PersonRole, ...] = get_args(PersonRole)
                # A value of another fact is refused once the row is staged; until then it only has to be some value.
                return e.RoleLearned(next((role for role in roles if role == value), "consumer"), source, evidence)
            case _:
                return e.AttorneyGone(source, evidence) if value == "none" else _attorney(value, source, evidence)


def _attorney(value: str, source: str, evidence: str) -> e.AttorneyNamed:
    return e.AttorneyNamed(
        source,
        evidence,
        contactable=value != "unreachable",
        unresponsive=value == "unresponsive",
        allows_contact=value == "allows_contact",
    )
