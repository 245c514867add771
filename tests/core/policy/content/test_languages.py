"""The other languages: the same things are found in the words of each."""

import pytest

from goodterms.core.policy.content import lint_tone, read_content
from goodterms.core.policy.content.languages import LANGUAGES
from goodterms.core.policy.content.phrases import Lexicon, compile_phrase
from goodterms.core.policy.content.plain import words_of

EVERY = sorted(LANGUAGES)


def read(text, language, channel="email", **facts):
    return read_content(text=text, language=language, channel=channel, **facts)


@pytest.mark.parametrize("code", EVERY)
def test_every_phrase_is_in_the_notation(code):
    language = LANGUAGES[code]
    for phrases in (*language.says.values(), *language.harmless.values(), *language.parts.values()):
        for phrase in phrases:
            assert compile_phrase(phrase)
    for tone in language.tones:
        assert all(compile_phrase(phrase) for phrase in tone.phrases)
        assert not tone.instead.endswith(".")


@pytest.mark.parametrize("code", EVERY)
def test_every_list_of_words_is_of_plain_words(code):
    language = LANGUAGES[code]
    lists = (language.common, language.denials, language.conditions, language.numbers, language.units, language.at_once)
    for word in {word for words in lists for word in words}:
        assert [one.text for one in words_of(word)] == [word]


def test_no_frequent_word_belongs_to_two_languages():
    for one in EVERY:
        for other in EVERY:
            assert one >= other or not LANGUAGES[one].common & LANGUAGES[other].common


@pytest.mark.parametrize("phrase", ["", "..", "pay ..", ".. pay", "[we] pay", "opt-out|stop now", "pa* now", "|"])
def test_a_phrase_not_in_the_notation_is_refused(phrase):
    with pytest.raises(ValueError, match=r"phrase|word|letters"):
        Lexicon({"x": [phrase]})


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Su pago está pendiente. Para no recibir más mensajes responda STOP."),
        ("es", "Su pago está pendiente. Responda BAJA para dejar de recibir mensajes."),
        ("fr", "Votre paiement est attendu. Pour ne plus recevoir nos SMS, répondez STOP."),
        ("fr", "Votre paiement est attendu. Envoyez STOP pour arrêter."),
        ("de", "Ihre Zahlung ist offen. Antworten Sie mit STOPP, um keine Nachrichten mehr zu erhalten."),
        ("de", "Ihre Zahlung ist offen. Zum Abmelden antworten Sie STOP."),
        ("ga", "Tá d'íocaíocht fós le déanamh. Freagair STOP chun teachtaireachtaí a stopadh."),
    ],
)
def test_a_reply_is_a_way_out_in_every_language(code, text):
    assert read(text, code, channel="sms").opt_out is True
    assert read(text.rpartition(". ")[0].partition(". ")[0] + ".", code, channel="sms").opt_out is False


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Podemos emprender acciones legales."),
        ("es", "Le demandaremos si no paga."),
        ("fr", "Nous engagerons une procédure judiciaire."),
        ("fr", "Votre dossier sera transmis à un huissier."),
        ("de", "Wir leiten gerichtliche Schritte ein."),
        ("de", "Sonst folgt ein Mahnbescheid."),
        ("ga", "Tógfaimid beart dlíthiúil."),
        ("ga", "Rachaidh sé seo chun na cúirte."),
    ],
)
def test_legal_action_is_found_whatever_the_language_declared(code, text):
    for declared in (code, "en"):
        assert "legal_action" in read(text, declared).mentions


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Pague la totalidad en 5 días."),
        ("fr", "Réglez la totalité sous 5 jours."),
        ("fr", "Payez l'intégralité dans les cinq jours."),
        ("de", "Zahlen Sie den Gesamtbetrag innerhalb von 5 Tagen."),
        ("de", "Zahlen Sie den vollen Betrag binnen fünf Tagen."),
        ("ga", "Íoc ina iomláine é laistigh de 5 lá."),
    ],
)
def test_a_demand_for_all_and_its_days_are_told(code, text):
    found = read(text, code)
    assert {"full_payment", "deadline"} <= found.mentions
    assert found.deadline_days == 5


@pytest.mark.parametrize(
    ("code", "first", "later"),
    [
        (
            "es",
            "Este es un intento de cobrar una deuda y cualquier información obtenida se utilizará para ese propósito.",
            "Este mensaje es de un cobrador de deudas.",
        ),
        (
            "es",
            "Esto es un intento de cobrar una deuda. Cualquier información que se obtenga será utilizada para tal fin.",
            "Esta comunicación proviene de una agencia de cobranza.",
        ),
        (
            "es",
            "Estamos tratando de cobrar una deuda. Usaremos toda información que nos dé para ayudar a cobrar la deuda.",
            "Somos una agencia de cobros.",
        ),
        (
            "fr",
            "Ceci est une tentative de recouvrer une dette ; toute information obtenue sera utilisée à cette fin.",
            "Ce message vient d'une agence de recouvrement.",
        ),
        (
            "de",
            "Dies ist ein Versuch, eine Forderung einzuziehen; alle Informationen werden zu diesem Zweck verwendet.",
            "Diese Nachricht kommt von einem Inkassounternehmen.",
        ),
    ],
)
def test_the_disclosure_is_found_in_its_language(code, first, later):
    for declared in (code, "en"):
        assert read(first, declared, first=True).disclosure_language == code
        assert read(later, declared).disclosure_language == code
        assert read(later, declared, first=True).disclosure is False


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Hola, le escribimos porque su pago no ha llegado todavía. Puede elegir otro día cuando quiera."),
        ("fr", "Bonjour, nous vous écrivons car votre paiement ne nous est pas encore parvenu cette semaine."),
        ("de", "Guten Tag, wir schreiben Ihnen, weil Ihre Zahlung noch nicht bei uns ist und wir helfen möchten."),
        (
            "ga",
            "Dia duit, táimid ag scríobh chugat faoi d'íocaíocht. Is féidir leat lá eile a roghnú agus labhairt linn.",
        ),
        ("en", "Hello, we are writing because your payment has not reached us yet and we would like to help you."),
    ],
)
def test_the_language_of_the_words_is_told_whatever_is_declared(code, text):
    for declared in (*EVERY, "pl"):
        found = read(text, declared)
        assert found.language == code
        assert not found.unread


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("es", "Si no paga, tomaremos medidas.", "threat"),
        ("es", "¡Último aviso!", "false_urgency"),
        ("es", "Usted ha incumplido su compromiso.", "shame"),
        ("fr", "À défaut, il y aura de graves conséquences.", "threat"),
        ("fr", "Dernier rappel : payez immédiatement.", "false_urgency"),
        ("fr", "Vous avez négligé votre facture.", "shame"),
        ("de", "Andernfalls müssen Sie mit Konsequenzen rechnen.", "threat"),
        ("de", "Letzte Mahnung! Zahlen Sie sofort!", "false_urgency"),
        ("de", "Sie haben Ihre Pflicht versäumt.", "shame"),
        ("ga", "Beidh iarmhairtí ann.", "threat"),
        ("ga", "Íoc láithreach.", "false_urgency"),
        ("ga", "Theip ort.", "shame"),
    ],
)
def test_the_tone_is_read_in_every_language(code, text, kind):
    assert kind in {finding.kind for finding in lint_tone(text, language=code)}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Hola, Ana. Su pago de 42,00 € del 3 de mayo no nos ha llegado. Puede pagar o elegir otro día aquí."),
        (
            "fr",
            "Bonjour Anne. Votre paiement de 42,00 € du 3 mai ne nous est pas parvenu. Vous pouvez choisir un autre jour.",
        ),
        ("de", "Hallo Anna. Ihre Zahlung von 42,00 € vom 3. Mai kam nicht an. Sie können einen anderen Tag wählen."),
        ("ga", "Dia duit, Áine. Níor tháinig d'íocaíocht €42.00 ar 3 Bealtaine. Is féidir leat lá eile a roghnú."),
    ],
)
def test_kind_words_pass_in_every_language(code, text):
    assert lint_tone(text, language=code) == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Des conseils budgétaires gratuits et indépendants existent aussi."),
        ("es", "También hay asesoramiento financiero gratuito e independiente."),
        ("ga", "Tá comhairle airgid neamhspleách ar fáil saor in aisce freisin."),
    ],
)
def test_debt_advice_is_found_as_our_own_messages_name_it(code, text):
    assert "debt_advice" in read(text, code).mentions
