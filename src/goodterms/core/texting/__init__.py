"""Text messages as the network counts them: alphabet, segments, what one costs, and what to write to pay for fewer.

By 3GPP TS 23.038 (alphabets) and TS 23.040 (concatenation). Pure: a text in, figures out.
"""

from goodterms.core.texting.alphabet import DOWNGRADES, Alphabet, alphabet_of, as_sent, septets
from goodterms.core.texting.segments import Costly, costly, segment_count, segments, units

__all__ = [
    "DOWNGRADES",
    "Alphabet",
    "Costly",
    "alphabet_of",
    "as_sent",
    "costly",
    "segment_count",
    "segments",
    "septets",
    "units",
]
