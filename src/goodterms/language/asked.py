"""Short things that people write in a thread and that a table tells better than a model: courtesies, corrections, another language,
and questions about a fact that the books know.

Whole messages or plain questions only: whatever says more is left to the model, or to a person. The tables of all languages hold in
every message; nothing here ever stands above the safety layer.
"""

import re
from typing import Final, Literal, TypeAlias

from goodterms.language.text import bare_form

__all__ = ["LONGEST", "POLITE", "Brief", "FactAsked", "brief", "fact_asked", "language_asked", "plain_words"]

Brief: TypeAlias = Literal["hello", "thanks", "agreed", "other_one"]
"""A greeting; thanks, or that something was read; a word of agreement; the other of two that were put to them."""
FactAsked: TypeAlias = Literal["balance", "due_day", "last_payment"]
LONGEST: Final = 160
"""Characters; a longer message says more than one of these things."""

_THANKS: Final = (
    r"thanks?|thank you|thankyou|thx|tks|ty|cheers|ta|much appreciated|appreciate it|many thanks|no worries|no problem|np|noted|"
    r"got it|will do|bye|goodbye|"
    r"go raibh( mile)? maith ag(at|aibh)|grma|grmma|slan|"
    r"merci( (bien|beaucoup|infiniment))?|bien recu|c ?est note|au revoir|"
    r"(muchas |mil )?gracias|de nada|recibido|enterad[oa]|entendido|adios|hasta luego"
)
_AGREED: Final = (
    r"o?k|okay|oki|okey|kk|perfect|grand|great|fine|thats (fine|right|correct|grand|perfect|good)|sounds good|correct|right|exactly|"
    r"works for me|that works|sure|deal|right so|all right|alright|i will|i do|it is|"
    r"that is (right|correct|fine)|of course|yeh|yeah|yep|yup|aye|"
    r"ceart go leor|go brea|togha|sin e|ta (sin|se) ceart|is ea|sea|cinnte|deanfaidh( me)?|iocfaidh|"
    r"d ?accord|c ?est (bon|bien|ca|exact|correct)|ca (va|marche|me va)|parfait|entendu|exact|tres bien|ouais|tout a fait|bien sur|"
    r"vale|de acuerdo|esta bien|perfecto|correcto|eso es|asi es|muy bien|claro( que si)?|bien|por supuesto|esta correcto|es correcto"
)
_HELLO: Final = (
    r"hi|hiya|hello|hey|helo|good (morning|afternoon|evening|day)|morning|evening|"
    r"dia (duit|dhuit|daoibh)|haigh|maidin mhaith|trathnona maith|"
    r"bonjour|bonsoir|salut|coucou|"
    r"hola|buenos dias|buenas( tardes| noches)?"
)
POLITE: Final = (
    r"there|all|everyone|team|sir|madam|so much|very much|again|a lot|a million|for (that|this|your help|letting me know|telling me)|"
    r"please|then|mate|folks|a chara|a chairde|madame|monsieur|senor|senora|"
    r"and|y|et|agus|yes|si|oui|no"
)
"""What changes nothing where it stands before or after."""
_OTHER: Final = (
    r"(no )?(sorry )?(i (meant|mean|want) )?(not that one )?the other( one| day| date| amount)?( please| sorry)?|"
    r"(no )?(sorry )?i meant the other( one| day| date| amount)?|"
    r"(no )?(non )?l ?autre( jour| date| montant)?|(no )?(la|el) otr[oa]( dia| fecha| importe)?|"
    r"(ni hea )?(an ceann|an la|an meid|an rogha) eile|(no |sorry )?(the )?wrong one( sorry)?"
)
_PICTURES: Final[tuple[tuple[Brief, frozenset[str]], ...]] = (
    ("agreed", frozenset("👍👌✅🆗")),
    ("thanks", frozenset("🙏🙂😊😀😃😄❤👏🤝")),
)
_COURTESIES: Final[tuple[tuple[Brief, re.Pattern[str]], ...]] = (
    (
        "agreed",
        re.compile(rf"((?:{_HELLO}|{POLITE}|{_THANKS})\s)*(?:{_AGREED})(\s(?:{POLITE}|{_THANKS}|{_AGREED}))*"),
    ),
    ("thanks", re.compile(rf"((?:{_HELLO}|{POLITE})\s)*(?:{_THANKS})(\s(?:{POLITE}|{_THANKS}))*")),
    ("hello", re.compile(rf"(?:{_HELLO})(\s(?:{POLITE}|{_HELLO}))*")),
    ("other_one", re.compile(_OTHER)),
)

_NAMES: Final[dict[str, str]] = {
    "en": r"english|bearla|anglais|ingles",
    "ga": r"irish|gaeilge|gaelic|irlandais|irlandes|gaelico",
    "fr": r"french|francais|fraincis|frances",
    "es": r"spanish|espanol|castellano|spainnis|espagnol",
}
_LITTLE: Final = (
    r"in|into|en|au|as|i|a|the|l|le|do|thoil|por|favor|please|pls|plz|svp|s|il|vous|plait|te|only|solo|amhain|seulement|can|could|"
    r"you|we|me|speak|write|talk|text|message|it|this|to|switch|change|language|prefer|would|like|want|d|dont|not|no|hola|hi|hello|"
    r"bonjour|puede|pueden|podria|escribir|escribirme|hablar|hablo|prefiero|quiero|mensajes|los|puedo|is|fearr|liom|leat|"
    r"feidir|an|scriobh|chugam|labhair|pouvez|parler|ecrire|ecrivez|moi|prefere|je|en|parle|messages|reply|answer|send|my|is|id|mo|"
    r"theanga|teanga|idioma|lengua|langue|ma|mi|thank|thanks|merci|gracias|y|et|and"
)

_FACTS: Final[tuple[tuple[FactAsked, re.Pattern[str]], ...]] = (
    (
        "balance",
        re.compile(
            r"how much (do i|do we|is it that i|i|is|will i|would i) ?(still )?(owe|left|have (left )?to pay|outstanding|due|the balance)"
            r"|what do i (still )?owe|how much (is|s) (it|left|outstanding|due|owed|owing|the total|my (bill|balance|debt))|how much i owe"
            r"|what(s| is) (my|the) (current |outstanding )?(balance|total|debt)|^(my |the )?balance$"
            r"|cuanto (debo|tengo que pagar|me (falta|queda)|es lo que debo)|(cual es )?(mi|el) saldo|que debo exactamente"
            r"|combien (je dois|dois je|est ce que je dois|me reste|reste t il|il (me )?reste|je vous dois)|(quel est )?(mon|le) solde"
            r"|ce mhead (ata|a bhfuil)? ?(le hioc|amuigh|agam le hioc|orm)|ce mhead ata orm|an t?iarmheid|cad e m iarmheid"
        ),
    ),
    (
        "last_payment",
        re.compile(
            r"(when|what|how much) (was|is|did) (my|the|i)( make)? (last|latest|previous|most recent) payment|(my|the) last payment\b"
            r"|when did i (last pay|pay last)|(did|have) you (get|got|receive|received) my (last )?payment"
            r"|(cuando|cual) fue (mi|el) ultimo pago|(mi|el) ultimo pago|recibieron mi pago|han recibido mi pago"
            r"|(quand|quel) (etait|a ete|est) (mon|le) dernier (paiement|versement)|(mon|le) dernier (paiement|versement)"
            r"|avez vous recu mon paiement|(cathain|cad) a bhi (an|mo) (iocaiocht dheir[ie]a?na?ch?|ioc deireanach)"
            r"|m?o? ?iocaiocht dheireanach|an bhfuair sibh m iocaiocht"
        ),
    ),
    (
        "due_day",
        re.compile(
            r"when (is|s|was|are|do) (it|this|that|the|my|i|next)\b.{0,24}\b(due|payable|have to pay|need to pay|owed)"
            r"|when (is|s) (it|this|that) due|what(s| is) (the|my) (due (date|day)|deadline)|(the|my|next) due date|due date$"
            r"|(cuando|que dia) (vence|hay que pagar|tengo que pagar|debo pagar|toca pagar)|fecha (limite|de vencimiento|de pago)"
            r"|quand (dois je payer|est ce que je dois payer|faut il payer|est (l )?echeance)|(quelle est )?(la|l) ?(date limite|echeance)"
            r"|quelle date dois je payer|data dlite|spriocdhata"
            r"|(cathain|ca huair) (ata|a bhi|a bhfuil) (se|si|an|na)\b.{0,24}(dlite|le hioc)"
        ),
    ),
)


def brief(text: str) -> Brief | None:
    """What a message says that is nothing but a courtesy, an agreement or a correction; None where it says more."""
    plain = plain_words(text)
    if len(text) > LONGEST:
        return None
    if not plain:
        letters = [letter for letter in text if not letter.isspace() and ord(letter) > 0xFF and letter not in _JOINERS]
        pictures = [next((name for name, known in _PICTURES if letter in known), None) for letter in letters]
        return pictures[0] if pictures and all(one == pictures[0] for one in pictures) else None
    found = next((name for name, pattern in _COURTESIES if pattern.fullmatch(plain)), None)
    return None if found == "agreed" and _REFUSED.search(plain) is not None else found


def language_asked(text: str) -> str | None:
    """The language that a message asks to be written to in; None where it asks for none, or says anything beside it."""
    plain = plain_words(text)
    if len(text) > LONGEST or not plain:
        return None
    words = plain.split()
    named = {code for code, names in _NAMES.items() for word in words if re.fullmatch(names, word)}
    rest = [word for word in words if not any(re.fullmatch(names, word) for names in _NAMES.values())]
    if (
        len(named) != 1
        or not all(re.fullmatch(_LITTLE, word) for word in rest)
        or re.search(r"\b(dont|not|no)\b", plain)
    ):
        return None
    return next(iter(named))


def fact_asked(text: str) -> FactAsked | None:
    """The fact that a question asks for; None where it asks for none of these, or for two."""
    plain = plain_words(text)
    if len(text) > LONGEST:
        return None
    found = [name for name, pattern in _FACTS if pattern.search(plain)]
    return found[0] if len(found) == 1 else None


_REFUSED: Final = re.compile(r"\b(?:no(?! (?:problem|worries))|non|nil)\b")
_JOINERS: Final = frozenset("\u200d\ufe0f") | {chr(tone) for tone in range(0x1F3FB, 0x1F400)}


def plain_words(text: str) -> str:
    """Small bare letters and digits with single spaces; an apostrophe within a word is a space ("l'echeance") or nothing ("what's")."""
    bare = bare_form(text[: LONGEST + 1]).casefold().replace("\u2019", "'")
    bare = re.sub(r"(\w)'(s|d|m|re|ve|ll|t)\b", r"\1\2", bare)
    return " ".join(re.sub(r"[^\w]+", " ", bare).split())
