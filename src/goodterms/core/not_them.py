"""Whether a reply says outright that it comes from somebody else: who is meant is not there, or the number is not theirs.

What it leads to is heavy: the address is marked, and nobody is written to there any more. So a wording counts only where it is the whole
message, courtesies apart, or names both sides ("you sent it to the wrong number"). Everything else that may say so is for a person to
read (`goodterms.flow.weighed`).
"""

import re
from typing import Final

__all__ = ["says_not_them"]

POLITE: Final = (
    r"(?:hi|hiya|hello|hey|sorry|sry|please|pls|plz|thanks|thank you|thx|mate|love|sir|madam|afraid|im afraid|but|no|nope|yes|ok|"
    r"i think|think|hola|perdon|perdone|disculpe|lo siento|gracias|por favor|si|creo que|bonjour|bonsoir|desolee?|dsl|pardon|excusez moi|"
    r"merci|oui|non|je crois que|dia duit|dia dhuit|bron orm|ta bron orm|go raibh maith agat|go raibh maith agaibh|slan)"
)
"""Words that change nothing beside a wording, as one choice of a pattern."""
_NO_NAME: Final = (
    r"(?!(?:i|we|you|u|it|this|that|the|a|my|our|your|his|her|who|which|what|yo|mi|tu|su|que|nadie|je|on|mon|ma|qui)\b)"
)
_BEFORE_ENGLISH: Final = (
    r"(?:you must have|you have|you have got|youve got|youve|you got|u have|u got|ye have|this is|its|thats|the|a|texting|messaging|"
    r"calling|ringing)"
)
_BEFORE_SPANISH: Final = r"(?:tiene|tienes|tienen|teneis|es|este es|esta es|al|a|el|la|un|una)"
_BEFORE_FRENCH: Final = r"(?:vous avez|tu as|avez|cest|ce|est|cest un|le|la|un|une|au|a la|vous faites|faites)"
_BEFORE_IRISH: Final = r"(?:ta|is|an|seo|sin)"
_WHOLE: Final = (
    rf"(?:{_BEFORE_ENGLISH} )*wrong (?:number|person|guy|woman|man|lady|fella)",
    r"(?:this|that|it|thats|its)(?: is)? (?:not|isnt|aint) (?:me|him|her|my name|for me|the right person)",
    r"(?:im |i am |this is |youve )?not the right person",
    r"i? ?(?:dont|do not|never) know (?:this|that) (?:person|man|woman|guy|lady)",
    r"i? ?(?:dont|do not) know (?:him|her)",
    rf"(?:he|she|they|(?:this|that) person|{_NO_NAME}\w+(?: \w+)?) (?:no longer lives?|doe?s ?nt live|does not live|dont live) "
    r"(?:here|at this address)(?: any ?more)?",
    r"(?:he|she|they|(?:this|that) person) (?:no longer works?|doe?s ?nt work|does not work) here(?: any ?more)?",
    rf"(?:{_BEFORE_SPANISH} )*(?:numero|persona|telefono|destinatario) (?:equivocad[oa]|errone[oa])",
    r"(?:yo )?no soy (?:yo|es[ae] persona|la persona (?:que buscan?|correcta))",
    r"no conozco a (?:esa|esta) (?:persona|mujer|senora)|no conozco a ese (?:hombre|senor)|no conozco a nadie (?:con|de) ese nombre",
    rf"(?:el|ella|esa persona|{_NO_NAME}\w+)? ?(?:ya )?no vive (?:aqui|en esta (?:casa|direccion))(?: el| ella| esa persona)?",
    rf"(?:{_BEFORE_FRENCH} )*(?:(?:mauvais|faux) (?:numero|destinataire)|(?:mauvaise|fausse) personne|erreur de (?:numero|personne))",
    r"(?:ce nest|cest) pas (?:moi|lui|elle|le bon numero|la bonne personne)|je (?:ne )?suis pas (?:cette|la bonne) personne",
    r"(?:je )?(?:ne )?connais pas (?:cette (?:personne|dame)|ce (?:monsieur|nom))|(?:je )?(?:ne )?connais personne (?:de|a) ce nom",
    r"(?:il|elle|cette personne) (?:nhabite|habite) (?:plus|pas) (?:ici|la|a cette adresse)",
    rf"(?:{_BEFORE_IRISH} )*(?:uimhir|duine) mh?icheart(?: (?:agat|agaibh|ata agat|ata agaibh|e seo|i seo))*",
    r"ni mise (?:e|i|e sin|i sin|an duine (?:sin|seo|ceart))",
    r"nil aithne agam ar an (?:duine|bhfear|bhean) (?:seo|sin)",
    r"nil (?:se|si) ina ch?onai anseo(?: a thuilleadh| nios mo)?",
)
"""The whole message, courtesies apart."""
_ANYWHERE: Final = (
    r"(?<!i )(?<!we )(?<!if )\b(?:you|youve|youre|u|ye)(?: have| are| keep)? (?:sent|sending|send|texting|text|texted|messaging|messaged|"
    r"calling|called|ringing|rang|contacting|contacted)(?: this| it| that| these)?(?: to| on| at)? the wrong (?:number|person)\b",
    r"\b(?:no ?one|nobody)(?: here)? (?:by|with|of) (?:that|this) name\b",
    rf"\b(?:no ?one|nobody) (?:here (?:called|named) {_NO_NAME}(?!me\b|us\b|him\b|back\b|to\b|about\b|from\b)\w+"
    r"|(?:called|named) (?!me\b|us\b|him\b|her\b|back\b|round\b|out\b|from\b|about\b|to\b|my\b|the\b)\w+(?: \w+)? "
    r"(?:here|lives here|on this number|at this (?:number|address)))$",
    r"\bfalsche (?:nummer|person)\b",
    r"\b(?:se|te|os) (?:ha |han |has |habeis )?equivoc\w+ de (?:numero|persona)$",
    r"\baqui no (?:vive|hay|existe) (?:nadie|ningun[ao]?(?: \w+)?) (?:con ese nombre|de ese nombre|que se llame asi|llamad[oa] \w+)",
    r"\b(?:vous|tu) (?:vous |t |tes |te )?(?:etes |es )?tromp(?:e|es|ez|ee|ees) de (?:numero|personne|destinataire)$",
    r"\bpersonne (?:de|a|avec|qui porte|sous) ce nom\b",
    r"\bnil aon ?duine (?:den|leis an) ainm (?:sin|seo)\b",
)
"""Wordings that name both sides, or the place and the name."""
_SAYS: Final = re.compile(
    rf"^(?:{POLITE} )*(?:{'|'.join(_WHOLE)})(?: {POLITE})*$|{'|'.join(_ANYWHERE)}",
)


def says_not_them(plain: str) -> bool:
    """Whether bare words (small letters, no accents, no apostrophes, single spaces) say so. A question never does."""
    return "?" not in plain and _SAYS.search(plain) is not None
