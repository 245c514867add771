"""Words beside "paid" and "complain" that take them back, and words that leave them as they stand."""

import pytest

from goodterms.core.reading_of_replies import plain_words, read_reply
from goodterms.core.taken_back import complaint_denied, payment_in_doubt

DENIED = (
    "i never paid this",
    "nobody paid it",
    "no one has paid this",
    "I paid nothing yet",
    "I almost paid it twice",
    "have i paid it already",
    "who has paid it",
    "has it been paid?",
    "i would have paid it",
    "I wish I had paid it",
    "nunca lo pagué",
    "nadie lo ha pagado",
    "no he pagado nada",
    "casi lo pago dos veces",
    "¿lo he pagado ya?",
    "je n'ai jamais payé ça",
    "personne n'a payé",
    "j'ai failli payer deux fois",
    "est-ce que j'ai payé",
    "níor íoc mé é",
    "níor íoc aon duine é",
    "ar íoc mé cheana é?",
    "níl sé íoctha",
)
UNCLEAR = (
    "i paid half",
    "I paid part of it",
    "i paid too much",
    "i paid 50 of that so the total is wrong",
    "it was paid by mistake",
    "i think i paid it",
    "i paid it with the wrong card",
    "pagué la mitad",
    "creo que ya pagué",
    "j'ai payé la moitié",
    "je crois que j'ai payé",
    "d'íoc mé leath de",
)
PAID = (
    "I paid it yesterday",
    "i have paid",
    "No, I already paid",
    "i paid some time ago",
    "it's nothing to do with me, it has been paid",
    "ya pagué",
    "No, ya he pagado",
    "j'ai déjà payé",
    "Non, j'ai payé hier",
    "d'íoc mé cheana",
    "tá sé íoctha",
)


@pytest.mark.parametrize("text", DENIED)
def test_what_is_denied_or_asked_is_not_paid(text: str) -> None:
    assert payment_in_doubt(plain_words(text)) == "denied"
    assert read_reply(text)[0] != "already_paid"


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_paid_in_part_or_perhaps_is_not_acted_on(text: str) -> None:
    assert payment_in_doubt(plain_words(text)) == "unclear"
    assert read_reply(text)[0] != "already_paid"


@pytest.mark.parametrize("text", PAID)
def test_what_is_paid_stays_paid(text: str) -> None:
    assert payment_in_doubt(plain_words(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "no complaints from me",
        "im not complaining but when is it due",
        "I don't want to complain",
        "can't complain thanks",
        "never complained before",
        "sin quejas por mi parte",
        "no me quejo, pero cuándo vence",
        "no es una queja",
        "aucune plainte de ma part",
        "je ne me plains pas mais c'est pour quand",
        "níl aon ghearán agam",
        "gan ghearán",
    ],
)
def test_who_says_they_do_not_complain_does_not(text: str) -> None:
    assert complaint_denied(plain_words(text))
    assert read_reply(text)[0] != "complaint"


@pytest.mark.parametrize(
    "text",
    [
        "i want to complain",
        "you have not answered my complaint",
        "this is a complaint, not a question",
        "quiero poner una queja",
        "nadie contesta mi reclamación",
        "je veux déposer une plainte",
        "ba mhaith liom gearán a dhéanamh",
    ],
)
def test_who_complains_does(text: str) -> None:
    assert read_reply(text)[0] == "complaint"


@pytest.mark.parametrize(
    "text",
    ["I dont have email", "please dont send someone to my house", "I don't text", "you don't have my email"],
)
def test_a_medium_beside_a_dont_is_not_yet_a_stop(text: str) -> None:
    assert read_reply(text)[0] not in {"stop", "cease"}


@pytest.mark.parametrize(
    "text",
    ["i dont want texts", "please don't email me", "dont send", "do not send me anything", "dont send reminders"],
)
def test_a_dont_that_asks_us_is_a_stop(text: str) -> None:
    assert read_reply(text)[0] in {"stop", "cease"}
