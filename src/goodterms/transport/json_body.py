"""A body of JSON as somebody else sent it: read whole, or refused in one word."""

from typing import Any

import orjson


def read_json(body: bytes) -> Any:
    """What the body says. Raises `orjson.JSONDecodeError` where it is no JSON.

    One nested so deeply that we could not write it down again is none either: orjson reads 1,024 levels and writes 254, and no
    provider's document has more than a dozen.
    """
    tree = orjson.loads(body)
    try:
        orjson.dumps(tree)
    except TypeError:
        raise orjson.JSONDecodeError("nested too deeply", "", 0) from None
    return tree
