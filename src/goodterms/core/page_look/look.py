"""A workspace's look: one colour and one logo over our own tokens, so that nothing else can go wrong with it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from goodterms.core.page_look.contrast import BLACK, LEAST, WHITE, Colour, colour_of, hex_of, mixed, nearest, worst

LIGHT: Final = ("#ffffff", "#f6f4f0", "#efece6", "#e4f1e7", "#fbf0d9")
"""The grounds of the light page that the colour is read on: surface, ground, sunk, and the panels (see style.css)."""
DARK: Final = ("#1f1d1b", "#151412", "#292623", "#16301f", "#352a12")
"""The same of the dark page."""
SOFT: Final = 0.1
"""The share of the colour in the ground under a hand: on it the colour itself must be read."""


@dataclass(frozen=True, slots=True)
class PageLook:
    """`colour` and `colour_dark` are "#rrggbb" that pass (empty: ours); `logo` is a data: address, `width` and `height` its
    pixels on the page; `languages` are those that pages may be in (empty: all there are)."""

    colour: str = ""
    colour_dark: str = ""
    logo: str = ""
    width: int = 0
    height: int = 0
    languages: tuple[str, ...] = ()


NO_LOOK: Final = PageLook()


@dataclass(frozen=True, slots=True)
class Unread:
    """A colour that is not read well enough: its contrast where it is read worst, that ground, and the nearest that passes."""

    contrast: float
    ground: str
    instead: str


def unread(text: str, *, dark: bool = False) -> Unread | None:
    """What is against this colour ("#rrggbb") on the light or the dark page; None where it may be used."""
    colour = _colour(text)
    grounds = _grounds(colour, dark=dark)
    contrast, ground = worst(colour, grounds)
    if contrast >= LEAST:
        return None
    return Unread(contrast, hex_of(ground), hex_of(_passing(colour, dark=dark)))


def for_the_dark(text: str) -> str:
    """The colour of the dark page for a house that names only one: the nearest to it that is read there."""
    return hex_of(_passing(_colour(text), dark=True))


def _passing(colour: Colour, *, dark: bool) -> Colour:
    """The nearest colour that passes on every ground, its own soft one among them."""
    for _ in range(8):
        found = nearest(colour, _grounds(colour, dark=dark))
        if worst(found, _grounds(found, dark=dark))[0] >= LEAST:
            return found
        colour = mixed(found, WHITE if dark else BLACK, 0.04)
    return WHITE if dark else BLACK


def _grounds(colour: Colour, *, dark: bool) -> list[Colour]:
    grounds = [_colour(text) for text in (DARK if dark else LIGHT)]
    return [*grounds, mixed(grounds[0], colour, SOFT)]


def _colour(text: str) -> Colour:
    found = colour_of(text)
    if found is None:
        raise ValueError("a colour is written like #0b5458")
    return found


@lru_cache(maxsize=64)
def look_css(look: PageLook) -> str:
    """The tokens that the look changes, after our own; empty where it changes none."""
    if not look.colour:
        return ""
    light, dark = _colour(look.colour), _colour(look.colour_dark or for_the_dark(look.colour))
    return (
        f":root{{{_tokens(light, on=WHITE, strong=mixed(light, BLACK, 0.25), ground=_colour(LIGHT[0]))}}}"
        "@media (prefers-color-scheme:dark){"
        f":root{{{_tokens(dark, on=mixed(dark, BLACK, 0.88), strong=mixed(dark, WHITE, 0.3), ground=_colour(DARK[0]))}}}}}"
    )


def _tokens(colour: Colour, *, on: Colour, strong: Colour, ground: Colour) -> str:
    soft = mixed(ground, colour, SOFT)
    return f"--accent:{hex_of(colour)};--accent-strong:{hex_of(strong)};--on-accent:{hex_of(on)};--accent-soft:{hex_of(soft)}"
