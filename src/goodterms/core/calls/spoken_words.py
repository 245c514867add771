"""What a spoken answer means: the safety layer of replies first, then the words of the choices."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from goodterms.core.reading_of_replies import read_reply

__all__ = ["WORDS", "spoken_choice", "words_for"]

WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "en": {
            "pay": "pay", "promise": "promise", "call": "slot", "time": "slot", "struggling": "struggling", "person": "person",
            "agent": "person", "stop": "stop", "repeat": "repeat", "again": "repeat", "yes": "confirm", "confirm": "confirm",
            "no": "change", "change": "change", "back": "back", "account": "account", "paid": "already_paid",
        },
        "ga": {
            "íoc": "pay", "geallúint": "promise", "lá": "promise", "glao": "slot", "am": "slot", "gann": "struggling",
            "duine": "person", "stop": "stop", "stad": "stop", "arís": "repeat", "deimhnigh": "confirm", "sea": "confirm",
            "athraigh": "change", "ní hea": "change", "siar": "back", "cuntas": "account", "íoctha": "already_paid",
        },
        "fr": {
            "payer": "pay", "promesse": "promise", "jour": "promise", "rappel": "slot", "heure": "slot",
            "difficile": "struggling", "difficulté": "struggling", "quelqu'un": "person", "conseiller": "person",
            "arrêter": "stop", "stop": "stop", "répéter": "repeat", "encore": "repeat", "oui": "confirm",
            "confirmer": "confirm", "non": "change", "changer": "change", "retour": "back", "compte": "account",
            "payé": "already_paid",
        },
        "es": {
            "pagar": "pay", "promesa": "promise", "día": "promise", "llamada": "slot", "hora": "slot", "difícil": "struggling",
            "dinero": "struggling", "persona": "person", "agente": "person", "parar": "stop", "stop": "stop",
            "repetir": "repeat", "otra vez": "repeat", "sí": "confirm", "confirmar": "confirm", "no": "change",
            "cambiar": "change", "volver": "back", "cuenta": "account", "pagado": "already_paid",
        },
    }
)  # fmt: skip
"""Language, then word, then what it chooses."""
_SAFE: Final = MappingProxyType(
    {
        "stop": "stop",
        "cease": "stop",
        "hardship": "struggling",
        "wrong_person": "not_me",
        "help": "person",
        "already_paid": "already_paid",
    }
)
_LETTERS: Final = re.compile(r"[^\w\s']", re.UNICODE)


def spoken_choice(speech: str, *, language: str) -> str | None:
    """What was chosen by speaking; None where nobody can tell. A digit that was said counts as its key nowhere: keys are pressed."""
    if not speech.strip():
        return None
    safe = _SAFE.get(read_reply(speech)[0])
    if safe is not None:
        return safe
    plain = f" {' '.join(_LETTERS.sub(' ', speech.casefold()).split())} "
    found = {choice for word, choice in WORDS.get(language, {}).items() if f" {word} " in plain}
    return found.pop() if len(found) == 1 else None


def words_for(choices: Sequence[str], *, language: str) -> tuple[str, ...]:
    """The words that mean one of these choices: hints for whoever turns speech into text."""
    return tuple(word for word, choice in WORDS.get(language, {}).items() if choice in choices)
