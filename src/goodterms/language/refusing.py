"""Short things that people say to what was read back to them: it was not meant so, it is too much, they do not know yet.

Whole messages only. What they refuse is put to them anew, or asked about; who does not know is for a person.
"""

import re
from typing import Final

from goodterms.language.asked import LONGEST, POLITE, plain_words

__all__ = ["refuses_reading", "undecided"]

_BEFORE: Final = (
    r"((no|nope|sorry|wait|hmm|yes|yeah|ok|but|non|oui|mais|si|pero|perdon|pardon|desolee?|ni hea|nil|sea|ach|"
    r"gabh mo leithsceal)\s)*"
)
_NOT_SO: Final = (
    r"(thats |that is |its |it is |this is )?(not (what i (said|meant|wrote|agreed( to)?)|that day|that one|"
    r"the right (day|date|amount))|(the )?wrong (day|date|amount|figure|sum)|a mistake|not correct)|"
    r"i (never|didnt|did not|dont) (say|said|mean|meant|agree|agreed|promise|promised)( to)? (that|this|it)|"
    r"that day (doesnt|does not) (suit|work)( me)?|"
    r"(yo )?no (he dicho|dije|quise decir|es) eso|eso no( es)?|asi no|esta mal|no es correcto|"
    r"(el )?(dia|importe) (equivocado|no es)|ese dia no( puedo)?|"
    r"(j ai|je n ai|j avais) pas dit (ca|cela)|je n ai jamais dit (ca|cela)|(c ?est |ce n est )?pas ca|"
    r"(c ?est le )?mauvais (jour|montant)|pas ce jour( la)?|"
    r"ni duirt me (e )?sin|ni (he|e) sin( a duirt me)?|(ta sin |ta se )?(micheart|mi cheart)|"
    r"(an )?(la|meid) micheart|ni an la sin"
)
_NOT_SO_MUCH: Final = (
    r"(thats |its |that is )?(not (all( of it| that)?|the whole (lot|thing|amount)|(that|so|as) much)|"
    r"(a bit |a little )?less( than that)?|(way |far |a bit )?too much)|"
    r"(es |eso es )?(demasiado|mucho|menos|un poco menos|no tanto|tanto no|no todo|todo no|no es tanto)|"
    r"(c ?est )?(trop|beaucoup trop|moins|un peu moins|pas autant|pas tant|pas tout|pas la totalite)|"
    r"(ta (se|sin) )?(iomarcach|an iomarca|ro mhor|ro ard)|nios lu|beagan nios lu|ni an t iomlan|ni an meid sin"
)
_UNDECIDED: Final = (
    r"(i )?(dont|do not) know( yet| when| how much)?|dunno|idk|not sure( yet)?|no idea|i think so|maybe|perhaps|"
    r"probably|we will see|well see|"
    r"no se( aun| todavia| cuando| cuanto)?|ni idea|creo que si|quizas?|tal vez|puede ser|a lo mejor|ya vere(mos)?|"
    r"(je )?(ne )?sais pas( encore)?|j sais pas|chais pas|aucune idee|je (pense|crois)( que oui)?|peut etre|on verra|"
    r"je verrai|"
    r"nil a fhios agam( fos)?|ni fheadar|nilim cinnte|nil me cinnte|silim( e)?|ceapaim( e)?|b ?fheidir|feicfimid|seans"
)
_REFUSALS: Final = re.compile(rf"{_BEFORE}({_NOT_SO}|{_NOT_SO_MUCH})(\s({POLITE}|sorry))*")
_DOUBTS: Final = re.compile(
    rf"((?:{POLITE}|yes|si|oui|no|sorry|perdon|pardon|honestly)\s)*({_UNDECIDED})(\s(?:{POLITE}|sorry|honestly))*"
)


def refuses_reading(text: str) -> bool:
    """Whether a message says nothing but that what was read back is not what they meant, or more than they offer."""
    return _whole(text, _REFUSALS)


def undecided(text: str) -> bool:
    """Whether a message says nothing but that they do not know, or are not sure."""
    return _whole(text, _DOUBTS)


def _whole(text: str, pattern: re.Pattern[str]) -> bool:
    return len(text) <= LONGEST and pattern.fullmatch(plain_words(text)) is not None
