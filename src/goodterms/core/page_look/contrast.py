"""How well a colour is read on another, and the nearest colour that is read well enough.

Sources: WCAG 2.2, relative luminance and contrast ratio (1.4.3: 4.5:1 for text); Björn Ottosson, "A perceptual color space for
image processing" (OKLab), for what is nearest to the eye.
"""

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, 0 to 255, in sRGB."""

LEAST: Final = 4.5
WHITE: Final[Colour] = (255, 255, 255)
BLACK: Final[Colour] = (0, 0, 0)
_HEX: Final = re.compile(r"#([0-9a-fA-F]{6})", re.ASCII)
STEPS: Final = 512


def colour_of(text: str) -> Colour | None:
    """The colour of "#0b5458"; None for anything else."""
    found = _HEX.fullmatch(text)
    return None if found is None else (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def hex_of(colour: Colour) -> str:
    """Such as "#0b5458"."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def ratio(one: Colour, other: Colour) -> float:
    """The contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def worst(colour: Colour, grounds: Sequence[Colour]) -> tuple[float, Colour]:
    """The ground on which the colour is read worst, and its contrast there."""
    return min((ratio(colour, ground), ground) for ground in grounds)


def nearest(colour: Colour, grounds: Sequence[Colour]) -> Colour:
    """The colour itself where it is read well enough on every ground; else the nearest in lightness, of the same hue, that is.

    On light grounds that is darker, on dark ones lighter; black or white where nothing nearer passes.
    """
    if worst(colour, grounds)[0] >= LEAST:
        return colour
    light_grounds = _luminance(grounds[0]) > 0.18
    lightness, a, b = _oklab(colour)
    end = 0.0 if light_grounds else 1.0
    for step in range(1, STEPS + 1):
        share = step / STEPS
        kept = 1 - share if (end - lightness) else 1.0
        found = _srgb(lightness + (end - lightness) * share, a * kept**0.5, b * kept**0.5)
        if worst(found, grounds)[0] >= LEAST:
            return found
    return BLACK if light_grounds else WHITE


def mixed(colour: Colour, other: Colour, share: float) -> Colour:
    """The colour with a share (0 to 1) of another in it."""
    red, green, blue = (round(mine + (theirs - mine) * share) for mine, theirs in zip(colour, other, strict=True))
    return red, green, blue


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _channel(value: float) -> int:
    value = min(1.0, max(0.0, value))
    return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))


def _luminance(colour: Colour) -> float:
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = map(_linear, colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _srgb(lightness: float, a: float, b: float) -> Colour:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )
