"""What makes a page easier for this reader: large print, and more time before it closes.

As they said on their page, or as whoever helps them recorded it. It is read when somebody has shown who they are, and travels with
their visit: a link alone says nothing of what its owner needs.
"""

import orjson

from goodterms.store.clock import business_now
from goodterms.store.gather import HERE
from goodterms.store.personal_known import formats_last, support_of
from goodterms.store.sealing import opened_words
from goodterms.web.resolve.visit import Ease


def ease_of(here: HERE) -> Ease:
    """What they need, as it stands now."""
    last = formats_last(here)
    words = "" if last is None else opened_words(here=here, sealed=last.formats)
    wanted = {*(orjson.loads(words) if words else ()), *support_of(here, now=business_now())}
    return Ease(large="large_print" in wanted, longer="more_time" in wanted)
