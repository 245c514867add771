"""Who says outright that they are somebody else, and who only uses words that such people use too."""

import pytest

from goodterms.core.reading_of_replies import read_reply

OUTRIGHT = (
    "wrong number",
    "Sorry, you have the wrong number",
    "Wrong person mate",
    "you're texting the wrong number",
    "You sent this to the wrong number, please check it",
    "this is not me",
    "I don't know this person",
    "nobody called Anna here",
    "no one here by that name",
    "Maria doesn't live here anymore",
    "he no longer lives here",
    "falsche Nummer",
    "número equivocado",
    "Perdone, tiene el número equivocado",
    "se ha equivocado de persona",
    "no soy esa persona",
    "aquí no vive nadie con ese nombre",
    "mauvais numéro",
    "Bonjour, vous vous êtes trompé de numéro",
    "c'est pas la bonne personne",
    "il n'y a personne de ce nom",
    "uimhir mhícheart",
    "Tá an uimhir mhícheart agat",
    "ní mise an duine sin",
)
OUR_CUSTOMER = (
    "my card no longer works",
    "the link no longer works",
    "My husband no longer works",
    "my son no longer lives here",
    "the wifi no longer works here",
    "i no longer live there",
    "I dont know who to ask about this bill",
    "I don't know that I can do it this week",
    "I don't know who this is",
    "im not paying, see you on friday",
    "you have the wrong address for my bill",
    "the wrong person was charged",
    "I gave you the wrong number",
    "I paid the wrong person",
    "is this the wrong number?",
    "sorry wrong person, meant that for my sister",
    "not the right person to ask",
    "nobody called me back",
    "nobody called me here",
    "no one called my house",
    "monto equivocado",
    "me equivoqué de número de cuenta",
    "es mi número nuevo",
    "mi hijo ya no vive aquí",
    "je ne suis pas en mesure de payer",
    "je me suis trompé de numéro de compte",
    "c'est pas moi qui décide",
    "mon nouveau numéro c'est celui-ci",
    "tá uimhir mhícheart an chuntais ar an mbille",
    "ní hé an 10ú, íocfaidh mé ar an 14ú",
)


@pytest.mark.parametrize("text", OUTRIGHT)
def test_somebody_else_is_heard_where_the_words_say_so_outright(text: str) -> None:
    assert read_reply(text) == ("wrong_person",)


@pytest.mark.parametrize("text", OUR_CUSTOMER)
def test_our_customer_is_not_taken_for_somebody_else(text: str) -> None:
    assert read_reply(text)[0] != "wrong_person"
