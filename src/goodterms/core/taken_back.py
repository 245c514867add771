"""What other words of a reply make of "paid" and of "complain": denied, asked, only in part, or nearly.

"I have paid" holds the case and tells the record, and a complaint starts a clock: neither may follow from "nobody paid it", "have I
paid it already?" or "no complaints from me". Each wording is looked for near the word that it takes back, in English, Spanish, French
and Irish, whatever the customer's language.
"""

import re
from typing import Final, Literal, TypeAlias

__all__ = ["PaidDoubt", "complaint_denied", "payment_in_doubt"]

PaidDoubt: TypeAlias = Literal["denied", "unclear"]
"""`denied`: not paid, or asked whether it is. `unclear`: in part, twice, by mistake, or not certain to have been."""

_PAID: Final = r"(?:paid|payed|settled|transferred)"
_PAGADO: Final = r"(?:pagu?[a-z]*|abon[a-z]*|liquid[a-z]*)"
_PAYE: Final = r"(?:pay(?:e|ee|es|er)|regl(?:e|ee|es|er)|vers(?:e|ee|es|er))"
_IOC: Final = r"(?:d?h?n?ioc|iocadh|h?ioctha)"
_DENIED: Final = re.compile(
    "|".join(
        (
            r"\b(?:never|nobody|no ?one|none|noone|nothing|neither|not|almost|nearly|havent|hasnt|hadnt|wasnt|isnt|didnt|would|wouldve|"
            r"could|couldve|should|shouldve|wont|cant|cannot|wish)"
            rf"(?: (?!i\b|we\b|ive\b|weve\b|but\b|because\b|cause\b|cos\b|just\b|already\b)[a-z]+){{0,3}} {_PAID}\b",
            rf"\b(?:wish|if) (?:[a-z]+ ){{1,3}}{_PAID}\b",
            rf"\b{_PAID} (?:[a-z]+ )?(?:nothing|none|zero)\b",
            r"\b(?:have|has|had|did|do|does|was|is) (?:i|we|you|he|she|they|it|this|that|my|our|the|someone|anyone|anybody|somebody|"
            rf"nobody)(?: [a-z]+){{0,3}} (?:{_PAID}|pay)\b",
            rf"\bwho(?:s| has| have| had)? (?:[a-z]+ )?{_PAID}\b",
            rf"\b{_PAID}(?: \w+){{0,2}}\?",
            r"\b(?:no|nunca|nadie|jamas|casi|tampoco)(?: (?:lo|la|los|las|le|les|me|he|ha|han|hemos|habia|se|esta|yo|nada|todavia|aun|sido|"
            rf"fue|nadie|te|os)){{0,4}} {_PAGADO}\b",
            rf"\b{_PAGADO} nada\b|\bquien (?:[a-z]+ ){{0,2}}{_PAGADO}\b|\b{_PAGADO}(?: \w+){{0,3}}\?",
            rf"\b(?:ojala|hubiera|habria)(?: [a-z]+){{0,2}} {_PAGADO}\b",
            rf"\b(?:pas|jamais|personne|rien|failli|presque)(?: (?!jai\b|cest\b|on\b|mais\b|deja\b)[a-z]+){{0,2}} {_PAYE}\b",
            rf"\b{_PAYE} (?:rien|personne)\b|\b(?:ai je|a t on|est ce que|qui a|qui la)(?: [a-z]+){{0,3}} {_PAYE}\b",
            rf"\b{_PAYE}(?: \w+){{0,3}}\?|\b(?:aurais|aurait|aurions)(?: [a-z]+){{0,2}} {_PAYE}\b",
            rf"\b(?:nior|nar|nach|nil|beagnach|ar|an bhfuil)(?: [a-z]+){{0,2}} {_IOC}\b|\b{_IOC}(?: \w+){{0,3}}\?",
        )
    )
)
_UNCLEAR: Final = re.compile(
    "|".join(
        (
            rf"\b{_PAID} (?:\w+ ){{0,3}}(?:half|part|some(?! time)|most|bit|little|only|deposit|much|twice|double|extra|mistake|wrong)\b",
            rf"\b{_PAID} (?:[a-z]+ )?\d+(?: [a-z]+)? (?:of|off|towards)\b|\b(?:half|part|most|only)(?: [a-z]+){{0,3}} {_PAID}\b",
            rf"\b(?:think|thought|believe|guess|sure|hope|know|remember|maybe|perhaps|probably) (?:[a-z]+ ){{0,3}}{_PAID}\b",
            rf"\b{_PAGADO} (?:\w+ ){{0,2}}(?:mitad|parte|poco|algo|veces|doble|mas|error)\b",
            rf"\b(?:creo|pienso|supongo|quizas?|no se si)(?: [a-z]+){{0,4}} {_PAGADO}\b",
            rf"\b{_PAYE} (?:\w+ ){{0,2}}(?:moitie|partie|peu|fois|double|trop|erreur)\b",
            rf"\b(?:je crois|je pense|il me semble|peut etre)(?: [a-z]+){{0,4}} {_PAYE}\b",
            rf"\b{_IOC} (?:\w+ ){{0,2}}(?:leath|cuid|chuid|dho)\b|\b(?:silim|ceapaim|bfheidir)(?: [a-z]+){{0,3}} {_IOC}\b",
        )
    )
)
_NO_COMPLAINT: Final = re.compile(
    "|".join(
        (
            r"\b(?:no|not|never|cant|cannot|wont|dont|didnt|nothing|zero|without|havent)"
            r"(?: (?:a|any|really|here|going|want|wanting|wish|mean|meaning|trying|need|have|had|got|to|it)){0,4} "
            r"complain(?:t|ts|ing|ed)?\b",
            r"\b(?:no|sin|ninguna?|tampoco|nunca)(?: (?:es|una|me|tengo|quiero|voy|a|hay|ninguna|poner|estoy|por|para)){0,4} "
            r"(?:quej|reclamac|reclamo|reclamand)[a-z]*\b",
            r"\b(?:pas|aucune?|sans|jamais|rien)(?: (?:de|me|une|a|pour|la|vraiment)){0,3} (?:plain|reclam)[a-z]*\b"
            r"|\bplain[a-z]* (?:pas|jamais)\b",
            r"\b(?:gan|nil|ni|nilim)(?: (?:aon|ag|me)){0,2} n?gh?earan[a-z]*\b",
        )
    )
)


def payment_in_doubt(plain: str) -> PaidDoubt | None:
    """What becomes of words that say it is paid; None: nothing takes them back. `plain`: bare words, as of `read_reply`."""
    if _DENIED.search(plain):
        return "denied"
    return "unclear" if _UNCLEAR.search(plain) else None


def complaint_denied(plain: str) -> bool:
    """Whether they say that they do not complain. `plain`: bare words, as of `read_reply`."""
    return _NO_COMPLAINT.search(plain) is not None
