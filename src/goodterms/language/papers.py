"""What a message is about that a payment is easily read into: papers that are sent, and a call that is asked for.

"I'll send the payslip on Friday" promises no money, "I sent the form already" has paid none, and "ring me tomorrow" names no day to pay.
"""

import re
from typing import Final

from goodterms.language.text import bare_form

__all__ = ["speaks_of_calling", "speaks_of_papers"]

_PAPERS: Final = (
    r"pay ?slips?|wage ?slips?|documents?|docs?|forms?|paper ?work|papers?|proof|certs?|certificates?|bank statements?|letters?|"
    r"passport|photos?|pictures?|e ?mails?|screen ?shots?|"
    r"nominas?|justificantes?|documentos?|papeles?|formularios?|cartas?|fotos?|correos?|recibos? de (?:sueldo|nomina)|extractos?|dni|"
    r"fiches? de paie|bulletins? de (?:paie|salaire)|justificatifs?|formulaires?|papiers?|lettres?|courriers?|releves?|attestations?|"
    r"duillin pa|n?doicimeaid|dh?oicimead|fh?oirm|bhfoirm|paipear|phaipear|litir|teastas|grianghraf|riomhphost"
)
_MONEY: Final = (
    r"pa(?:y|id|yed|ying|ys|yment|yments)|money|cash|euros?|pounds?|dollars?|quid|card|bank transfer|"
    r"pag(?:o|ue|ar|are|ado|amos|uen)|dinero|plata|transferencia|abon\w+|"
    r"pa(?:ie|ye|yer|ierai|yerai|iement)|regl\w+|vers\w+|virement|argent|"
    r"d?ioc\w*|airgead|diol\w*"
)
_CALLING: Final = (
    r"(?:call|ring|phone) (?:me|us|back)|give (?:me|us) a (?:call|ring|bell|shout)|(?:a )?(?:phone )?call back|"
    r"llam[ae](?:n|r)?me|me llam\w+|que me llam\w+|una llamada|"
    r"(?:r ?)?appel\w+ moi|me (?:r ?)?appel\w+|telephon\w+ moi|m appel\w+|un (?:coup de fil|appel)|"
    r"glaoigh\w* orm|glaoch\w* orm|cuir\w* (?:glaoch|scairt)|scairt\w* orm"
)


def speaks_of_papers(text: str) -> bool:
    """Whether papers stand in the message and no word for money or paying: what is sent is not a payment."""
    plain = _plain(text)
    return _says(_PAPERS, plain) and not _says(_MONEY, re.sub(rf"\b(?:{_PAPERS})\b", " ", plain))


def speaks_of_calling(text: str) -> bool:
    """Whether it asks to be called: the day that stands in it is for that."""
    return _says(_CALLING, _plain(text))


def _plain(text: str) -> str:
    """Small bare letters and digits with single spaces."""
    return " ".join(re.sub(r"[^\w]+", " ", bare_form(text).casefold()).split())


def _says(words: str, plain: str) -> bool:
    return re.search(rf"\b(?:{words})\b", plain) is not None
