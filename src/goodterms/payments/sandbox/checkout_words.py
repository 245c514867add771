"""The words of the test checkout in the languages of the customer's pages, and which of them a payer reads.

A gateway speaks for itself, so these stand here and not in the catalogues of our own pages.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LANGUAGES: Final = ("en", "ga", "fr", "es", "ar")
_KEYS: Final = (
    *("test", "no_money", "what", "company", "for", "reference", "total", "problem", "not_paid", "declined"),
    *("ask", "why", "pay", "away", "goes", "goes_hint", "short", "short_hint", "no", "no_hint", "choose"),
    *("title", "paid_title", "paid", "paid_words", "back"),
)
_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": (
        *(
            "Test checkout.",
            "No real money moves.",
            "What you pay",
            "the company",
            "For",
            "Reference",
            "Total, no fees",
        ),
        *("There is a problem", "Not paid yet"),
        "The payment was not accepted by your bank. You can try again, or go back and choose another day, or tell us there if money "
        "is tight.",
        *("How should the bank answer?", "A real checkout would ask for your card or your bank here.", "Pay"),
        *("Go back without paying", "The payment goes through", "The bank says yes.", "There is not enough money"),
        *("The bank says no this time.", "The bank declines", "The bank says no and gives no reason."),
        *("Choose how the bank should answer.", "Pay {amount} to {brand}", "Paid: {amount} to {brand}", "This is paid"),
        *("You paid {amount} to {brand}. There is nothing more to do here.", "Back to {brand}"),
    ),
    "ga": (
        *(
            "Seiceáil amach tástála.",
            "Ní bhogann aon fhíorairgead.",
            "Cad a íocann tú",
            "an chuideachta",
            "Le haghaidh",
        ),
        *("Tagairt", "Iomlán, gan táillí", "Tá fadhb ann", "Gan íoc fós"),
        "Níor ghlac do bhanc leis an íocaíocht. Is féidir leat triail arís, nó dul siar agus lá eile a roghnú, nó a rá linn ansin má "
        "tá airgead gann.",
        *("Conas ba chóir don bhanc freagairt?", "D’iarrfadh fíorsheiceáil amach do chárta nó do bhanc anseo.", "Íoc"),
        *("Téigh siar gan íoc", "Téann an íocaíocht tríd", "Deir an banc go bhfuil.", "Níl go leor airgid ann"),
        *("Diúltaíonn an banc an uair seo.", "Diúltaíonn an banc", "Diúltaíonn an banc agus ní thugann sé cúis."),
        *("Roghnaigh conas ba chóir don bhanc freagairt.", "Íoc {amount} le {brand}", "Íoctha: {amount} le {brand}"),
        *("Tá sé seo íoctha", "D’íoc tú {amount} le {brand}. Níl aon rud eile le déanamh anseo.", "Ar ais go {brand}"),
    ),
    "fr": (
        *("Paiement d’essai.", "Aucun argent réel ne bouge.", "Ce que vous payez", "l’entreprise", "Pour", "Référence"),
        *("Total, sans frais", "Il y a un problème", "Pas encore payé"),
        "Votre banque n’a pas accepté le paiement. Vous pouvez réessayer, ou revenir et choisir un autre jour, ou nous y dire si "
        "l’argent manque.",
        *("Que doit répondre la banque ?", "Un vrai paiement demanderait ici votre carte ou votre banque.", "Payer"),
        *("Revenir sans payer", "Le paiement passe", "La banque dit oui.", "Il n’y a pas assez d’argent"),
        *("La banque dit non cette fois.", "La banque refuse", "La banque dit non sans donner de raison."),
        *("Choisissez ce que la banque doit répondre.", "Payer {amount} à {brand}", "Payé : {amount} à {brand}"),
        *("C’est payé", "Vous avez payé {amount} à {brand}. Il n’y a plus rien à faire ici.", "Retour à {brand}"),
    ),
    "es": (
        *("Pago de prueba.", "No se mueve dinero real.", "Lo que paga", "la empresa", "Por", "Referencia"),
        *("Total, sin comisiones", "Hay un problema", "Aún no está pagado"),
        "Su banco no ha aceptado el pago. Puede intentarlo otra vez, o volver y elegir otro día, o decirnos allí si le falta dinero.",
        *("¿Qué debe responder el banco?", "Un pago real pediría aquí su tarjeta o su banco.", "Pagar"),
        *("Volver sin pagar", "El pago se realiza", "El banco dice que sí.", "No hay dinero suficiente"),
        *("El banco dice que no esta vez.", "El banco lo rechaza", "El banco dice que no y no da un motivo."),
        *(
            "Elija qué debe responder el banco.",
            "Pagar {amount} a {brand}",
            "Pagado: {amount} a {brand}",
            "Está pagado",
        ),
        *("Ha pagado {amount} a {brand}. No hay nada más que hacer aquí.", "Volver a {brand}"),
    ),
    "ar": (
        *("دفع تجريبي.", "لا تتحرك أموال حقيقية.", "ما تدفعه", "الشركة", "عن", "المرجع", "المجموع، دون رسوم"),
        *("هناك مشكلة", "لم يُدفع بعد"),
        "لم يقبل مصرفك الدفع. يمكنك المحاولة مرة أخرى، أو الرجوع واختيار يوم آخر، أو إخبارنا هناك إن كان المال قليلًا.",
        *("كيف ينبغي أن يجيب المصرف؟", "في الدفع الحقيقي تُطلب هنا بطاقتك أو مصرفك.", "ادفع"),
        *("الرجوع دون دفع", "يتم الدفع", "المصرف يقول نعم.", "لا يوجد مال كافٍ"),
        *("المصرف يقول لا هذه المرة.", "المصرف يرفض", "المصرف يقول لا دون ذكر سبب."),
        *("اختر كيف ينبغي أن يجيب المصرف.", "دفع {amount} إلى {brand}", "مدفوع: {amount} إلى {brand}", "تم الدفع"),
        *("لقد دفعت {amount} إلى {brand}. لا شيء آخر لتفعله هنا.", "العودة إلى {brand}"),
    ),
}
WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {language: MappingProxyType(dict(zip(_KEYS, row, strict=True))) for language, row in _ROWS.items()}
)
"""By language and by what is said."""


def language_of(*, asked: str, accepted: str) -> str:
    """The language of the page: the one that our own page was in (`asked`), else the browser's first that we speak, else English.

    `accepted` is an `Accept-Language` header; what cannot be read in it counts for nothing.
    """
    if asked in LANGUAGES:
        return asked
    wanted: list[tuple[float, str]] = []
    for part in accepted[:500].split(","):
        tag, _, weight = part.partition(";q=")
        try:
            liked = float(weight) if weight else 1.0
        except ValueError:
            continue
        if 0 < liked <= 1:
            wanted.append((-liked, tag.strip().partition("-")[0].lower()))
    return next((tag for _, tag in sorted(wanted, key=lambda one: one[0]) if tag in LANGUAGES), "en")
