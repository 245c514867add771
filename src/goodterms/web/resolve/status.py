"""How things stand, in honest words: what was promised, paid or said, and whether the record has it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from goodterms.web.resolve.matter import Matter, Told, payments, told


@dataclass(frozen=True, slots=True)
class Panel:
    """One thing to know first. `tone` is done, ask or plain; `link` and `link_words` lead on where there is more to do."""

    tone: str
    title: str
    lines: tuple[str, ...]
    link: str = ""
    link_words: str = ""


def panels(matter: Matter, *, base: str) -> list[Panel]:
    """What stands on the account now, the most important first."""
    found = [
        *_quiet(matter, base=base),
        *_promise(matter, base=base),
        *_paid(matter, base=base),
        *_claimed(matter),
        *_disputed(matter),
    ]
    return [panel for panel in found if panel is not None]


def _quiet(matter: Matter, *, base: str) -> list[Panel]:
    hold = matter.hold("hardship", "vulnerability", "debt_advice", "breathing_space")
    if hold is None:
        return []
    last = matter.quiet_last_day(hold)
    words = (
        _("Nobody asks you for money before a person has talked with you.")
        if last is None
        else _("Nobody asks you for money until the end of %(day)s.") % {"day": matter.reader.day(last)}
    )
    return [
        Panel(
            "done",
            _("All is quiet"),
            (words, _("A person will get in touch within two working days.")),
            f"{base}/quiet",
            _("What happens now"),
        )
    ]


def _promise(matter: Matter, *, base: str) -> list[Panel]:
    promise = matter.promise
    if promise is None:
        return []
    reader = matter.reader
    lines = [recorded(matter, "promise.recorded") or _("We have it.")]
    if promise.paid:
        lines.insert(0, _("%(paid)s of it has arrived.") % {"paid": reader.money(promise.paid)})
    more = promise.moves < matter.terms.max_moves and matter.hold("hardship", "dispute") is None
    return [
        Panel(
            "done",
            _("You promised %(amount)s by %(day)s")
            % {"amount": reader.money(promise.amount), "day": reader.day(promise.due)},
            tuple(lines),
            f"{base}/move" if more else "",
            _("Choose another day") if more else "",
        )
    ]


def _paid(matter: Matter, *, base: str) -> list[Panel]:
    found: list[Panel] = []
    for row in payments(matter)[:2]:
        amount = matter.reader.money(row.amount)
        match row.state:
            case "paid":
                found.append(
                    Panel(
                        "done",
                        _("You paid %(amount)s") % {"amount": amount},
                        (_("Your payment is confirmed."), recorded(matter, "payment.recorded") or ""),
                    )
                )
            case "mismatch":
                words = _(
                    "What arrived is not the amount you chose here. A person is looking at it. Please don't pay again."
                )
                found.append(Panel("ask", _("Your payment of %(amount)s needs a look") % {"amount": amount}, (words,)))
            case "open" if row.gateway_id and matter.reader.is_today(row.created_at) and not found:
                words = _("It is not confirmed yet. If you did not finish it, nothing was taken.")
                found.append(
                    Panel(
                        "plain",
                        _("You started a payment of %(amount)s") % {"amount": amount},
                        (words,),
                        f"{base}/paid/{row.reference}",
                        _("Look again"),
                    )
                )
            case _:
                continue
    return found


def _claimed(matter: Matter) -> list[Panel]:
    if matter.hold("payment_pending") is None:
        return []
    words = _("We are looking for it and don't ask you again meanwhile. If it does not arrive, a person gets in touch.")
    return [Panel("plain", _("You told us it is paid"), (words,))]


def _disputed(matter: Matter) -> list[Panel]:
    if matter.hold("dispute") is None:
        return []
    words = _("A person is looking into it. Nobody asks you for money on this account meanwhile.")
    return [Panel("plain", _("You told us something is wrong"), (words, recorded(matter, "dispute.recorded") or ""))]


def recorded(matter: Matter, kind: str) -> str | None:
    """Whether the record has the newest thing of this kind, and since when; None when nothing of it was sent."""
    newest = next((one for one in told(matter) if one.kind == kind), None)
    return None if newest is None else told_words(matter, newest)


def told_words(matter: Matter, one: Told) -> str:
    """ "Sent to Harbour Bank, confirmed at 14:02": never more than what the record answered."""
    creditor = matter.creditor or matter.brand
    match one.state:
        case "acknowledged" if one.answered_at is not None:
            reader = matter.reader
            if reader.is_today(one.answered_at):
                words = _("Sent to %(creditor)s, confirmed at %(time)s.")
            else:
                words = _("Sent to %(creditor)s, confirmed on %(day)s at %(time)s.")
            day = reader.day(reader.local_day(one.answered_at))
            return words % {"creditor": creditor, "time": reader.time(one.answered_at), "day": day}
        case "waiting":
            return _("We have it. It is on its way to %(creditor)s, not confirmed yet.") % {"creditor": creditor}
        case _:
            words = _("We have it. %(creditor)s's system has not taken it, so a person is looking at it.")
            return words % {"creditor": creditor}
