"""What somebody names who says they will pay by a day; what hangs on something, is denied, or is several payments, names nothing."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.core.money import Money
from goodterms.language.promise import Named, read_promise
from goodterms.language.slots import Owed

MONDAY = date(2026, 3, 2)
DUBLIN = ZoneInfo("Europe/Dublin")
OWED = Owed(total=Money(500_00, "EUR"), overdue=Money(42_00, "EUR"))


def named(text: str, language: str = "en", zone: ZoneInfo = DUBLIN) -> Named | None:
    return read_promise(text, language, reference=MONDAY, zone=zone, currency="EUR", owed=OWED)


def euro(*amounts: int) -> tuple[Money, ...]:
    return tuple(Money(amount, "EUR") for amount in amounts)


FRIDAY = (date(2026, 3, 6),)


@pytest.mark.parametrize(
    ("text", "language", "amounts", "days"),
    [
        ("ok ill pay on friday", "en", (), FRIDAY),
        ("I'll send €30 on Friday", "en", euro(30_00), FRIDAY),
        ("friday ok?", "en", (), FRIDAY),
        ("can I pay 20 on the 9th", "en", euro(20_00), (date(2026, 3, 9),)),
        ("puedo pagar 30 el viernes", "es", euro(30_00), FRIDAY),
        ("pago el viernes", "es", (), FRIDAY),
        ("je paierai 30 euros vendredi", "fr", euro(30_00), FRIDAY),
        ("je vous paie vendredi", "fr", (), FRIDAY),
        ("Íocfaidh mé €30 Dé hAoine", "ga", euro(30_00), FRIDAY),
    ],
)
def test_a_day_to_pay_is_read_in_the_customers_language(text, language, amounts, days):
    assert named(text, language) == Named(amounts, days)


@pytest.mark.parametrize(
    "text",
    [
        "I can't pay on Friday",
        "if my wages come in I'll pay on Friday",
        "won't be able to until Friday",
        "I might pay friday, not sure",
        "half now, the rest on the 28th",
        "I'll pay 20 every week from Friday",
        "I paid last Friday",
        "my mother's funeral is on Friday and I have to get the house ready for it",
        "thanks",
        "",
    ],
)
def test_what_is_denied_hangs_on_something_is_over_or_is_several_payments_names_nothing(text):
    assert named(text) is None


def test_a_day_that_no_calendar_tells_is_named_without_days():
    found = named("I'll pay when I can, soon")
    assert found is None or found.days == ()


def test_where_dates_are_written_both_ways_both_days_are_named():
    found = named("will pay 3/4", "en", ZoneInfo("America/New_York"))
    assert found is not None
    assert len(found.days) == 2


@given(st.text(max_size=400), st.sampled_from(("en", "es", "fr", "ga", "de")))
def test_no_text_breaks_it_and_no_day_that_is_over_is_named(text, language):
    found = named(text, language)
    assert found is None or all(day >= MONDAY for day in found.days)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in ("ill pay something friday", "i can pay a bit on friday", "i'll pay what i can friday")
        ),
        *(
            ("es", text)
            for text in ("pago algo el viernes", "pago lo que pueda el viernes", "pago una parte el viernes")
        ),
        *(("fr", text) for text in ("je paie quelque chose vendredi", "je paierai ce que je peux vendredi")),
        *(("ga", text) for text in ("íocfaidh mé rud éigin Dé hAoine", "íocfaidh mé beagán Dé hAoine")),
    ],
)
def test_who_offers_some_of_it_and_not_how_much_is_not_read_to_offer_all(language: str, text: str):
    assert named(text, language) == Named((), FRIDAY, part=True)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "ill pay something"), ("es", "pago algo"), ("fr", "je paie quelque chose")]
)
def test_a_part_on_no_day_is_an_offer_too(language: str, text: str):
    assert named(text, language) == Named((), (), part=True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in (
                "why should i pay something",
                "something came up",
                "send me something",
                "i'll send the payslip friday",
            )
        ),
        *(("en", text) for text in ("ring me friday", "can you send some forms")),
        *(("es", text) for text in ("llámeme el viernes", "envío la nómina el viernes", "por qué pago algo")),
        *(("fr", text) for text in ("rappelez-moi vendredi", "j'envoie le document vendredi")),
        *(("ga", text) for text in ("glaoigh orm Dé hAoine", "seolfaidh mé an doiciméad Dé hAoine")),
    ],
)
def test_a_call_papers_and_a_question_offer_no_payment(language: str, text: str):
    assert named(text, language) is None


def test_an_amount_beside_makes_it_that_amount():
    assert named("ill pay 20 or something like that friday", "en") == Named(euro(20_00), FRIDAY)
