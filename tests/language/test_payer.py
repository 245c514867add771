"""Who pays: an offer is of theirs; refusals, disputes, demands and other plans of theirs are none."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from goodterms.core.money import Money
from goodterms.language.promise import read_promise
from goodterms.language.slots import Owed

OWED = Owed(total=Money(500_00, "EUR"), overdue=Money(42_00, "EUR"))


def offers(text: str, language: str) -> bool:
    named = read_promise(
        text, language, reference=date(2026, 3, 2), zone=ZoneInfo("Europe/Dublin"), currency="EUR", owed=OWED
    )
    return named is not None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in (
                "ok ill pay on friday",
                "I'll send €30 on Friday",
                "friday ok?",
                "can I pay 20 on the 9th",
                "will pay friday",
                "paying friday",
                "pay 20 friday",
                "30 on friday",
                "I can do 30 on friday",
                "can do 30 friday",
                "will you take 20 on friday?",
                "sorry about that, 30 on friday",
                "I get paid friday",
                "I get my wages friday so I'll pay then",
                "half on friday",
                "hi, I'm gonna pay ye on friday",
                "will send 30 friday",
                "no problem, ill pay friday",
                "payment will be friday",
                "is it ok to pay friday",
                "I was sick but I'll pay friday",
                "let me pay on friday",
                "i'd like to pay on friday please",
                "next friday is fine",
                "friday",
                "on friday please",
                "we'll sort it on friday",
                "I promise to pay by friday",
                "ok I will settle the bill by friday",
                "I can pay you friday",
                "no, saturday",
                "no, 50 on saturday",
                "actually saturday",
                "friday morning",
                "oh well, make it friday",
                "ill pay you back friday",
                "can i settle up friday",
                "i need until friday",
                "ill have 50 for you friday",
                "yes I can afford 30 on friday",
                "I'll clear it friday",
                "could I pay friday instead?",
                "i'm good for friday",
                "ill pay two fifty on friday",
                "ill transfer it friday",
                "i want to pay 30 friday",
                "I'll be able to pay on friday",
                "I'll make a payment on friday",
            )
        ),
        *(
            ("es", text)
            for text in (
                "puedo pagar 30 el viernes",
                "pago el viernes",
                "el viernes",
                "30 el viernes",
                "les pago el viernes",
                "voy a pagar el viernes",
                "quiero pagar el viernes",
                "vale, el viernes pago",
                "pagaré 30 euros el viernes",
                "el viernes les hago el pago",
                "puedo dar 30 el viernes",
                "lo pago el viernes",
                "me pagan el viernes y pago",
                "haré una transferencia el viernes",
                "¿puedo pagar el viernes?",
                "el viernes está bien",
                "no, el 28",
                "le ingreso 30 el viernes",
            )
        ),
        *(
            ("fr", text)
            for text in (
                "je paierai 30 euros vendredi",
                "je vous paie vendredi",
                "vendredi",
                "30 vendredi",
                "je peux payer vendredi",
                "paiement vendredi",
                "je vais payer vendredi",
                "vendredi ça va?",
                "j'enverrai 30 euros vendredi",
                "on paie vendredi",
                "puis-je payer vendredi ?",
                "je ferai le virement vendredi",
                "je peux faire 30 vendredi",
                "d'accord, je règle vendredi",
                "non, 50 samedi",
                "je voudrais payer vendredi",
            )
        ),
        *(
            ("ga", text)
            for text in (
                "Íocfaidh mé €30 Dé hAoine",
                "íocfaidh mé Dé hAoine",
                "Dé hAoine",
                "an féidir liom íoc Dé hAoine?",
                "is féidir liom 30 a íoc Dé hAoine",
                "tabharfaidh mé 30 daoibh Dé hAoine",
                "ba mhaith liom íoc Dé hAoine",
                "íocfaidh mé an bille Dé hAoine",
                "Dé hAoine ceart go leor",
                "ní hea, 50 Dé Sathairn",
            )
        ),
    ],
)
def test_they_pay(language: str, text: str):
    assert offers(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(
            ("en", text)
            for text in (
                "You charged me 50 twice, send it back by friday",
                "u owe me 50 by friday",
                "refund me 50 by friday",
                "this bill is wrong, sort it out by friday",
                "I will pay you nothing, see you in court on friday",
                "can you send me the bill by friday",
                "court on friday",
                "you took 50 from my account on friday",
                "im not paying, see you on friday",
                "pay me back by friday",
                "send 50 back by friday",
                "give me my 50 by friday",
                "get my 50 by friday",
                "send the bill friday",
                "send it by friday",
                "sort it by friday",
                "you will pay me 50 by friday",
                "I want you to pay 50 by friday",
                "I have chemo on friday",
                "see you friday",
                "I lost my card friday",
                "when is 50 due, friday?",
                "do i pay friday?",
                "why did you take 50 on friday",
                "my mother dies friday",
                "I have court friday",
                "get it sorted by friday",
                "they'll pay you friday",
                "you can have it in court on friday",
                "the 50 you took on friday",
                "tomorrow at 3pm",
                "I need my 50 back by friday",
                "my funeral is friday",
                "I'll pay nothing on friday",
                "what happens friday",
                "I'm in hospital friday",
                "you said friday",
                "transfer my 50 by friday",
                "I never got the bill, send by friday",
                "I'll pay but my court date is friday",
            )
        ),
        *(
            ("es", text)
            for text in (
                "mándenme la factura el viernes, no la pago",
                "devuélvanme 50 el viernes",
                "me deben 50 el viernes",
                "juicio el viernes",
                "mándenme la factura el viernes",
                "me cobraron 50 el viernes",
                "no pago, nos vemos el viernes",
                "me pueden pagar 50 el viernes",
                "quiero mi dinero de vuelta el viernes",
                "tengo médico el viernes",
                "nos vemos el viernes",
                "paguenme 50 el viernes",
                "la factura está mal, arréglenlo para el viernes",
                "cuándo pago, el viernes?",
            )
        ),
        *(
            ("fr", text)
            for text in (
                "je ne paierai pas, à vendredi",
                "remboursez-moi 50 avant vendredi",
                "vous me devez 50 pour vendredi",
                "tribunal vendredi",
                "envoyez-moi la facture vendredi",
                "vous avez pris 50 vendredi",
                "j'ai rendez-vous vendredi",
                "la facture est fausse, corrigez avant vendredi",
                "rendez-moi 50 vendredi",
                "à vendredi au tribunal",
                "quand dois-je payer, vendredi ?",
            )
        ),
        *(
            ("ga", text)
            for text in (
                "ní íocfaidh mé, feicfidh mé sibh Dé hAoine",
                "tabhair 50 ar ais dom Dé hAoine",
                "cúirt Dé hAoine",
                "seol an bille chugam Dé hAoine",
                "tá an bille mícheart, réitigh é faoi Dé hAoine",
                "tá 50 agaibh dom Dé hAoine",
            )
        ),
    ],
)
def test_they_do_not_offer_to_pay(language: str, text: str):
    assert not offers(text, language)


def test_an_amount_that_cannot_be_told_is_asked_for():
    named = read_promise(
        "ill pay twenty thirty friday", "en", reference=date(2026, 3, 2), zone=ZoneInfo("Europe/Dublin"), currency="EUR"
    )
    assert named is not None
    assert (named.amounts, named.part) == ((), True)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "i promise "), ("es", "por favor "), ("fr", "en une fois "), ("ga", "go raibh ")]
)
def test_words_said_over_and_over_are_read_at_once(language: str, word: str):
    assert not offers(f"{word * 20}friday vendredi viernes aoine zzz", language)
