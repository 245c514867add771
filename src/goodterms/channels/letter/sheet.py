"""The letter as a sheet: what stands where, and what a window envelope shows of it.

All lengths are millimetres from the sheet's upper left corner (A4, 210 by 297). DIN 5008:2020, form B: the address field begins
45 mm from the top and 20 mm from the left, the text at 98.46 mm, what stands beside the address at 125 mm. The envelope is DL (110 by
220); the sheet slips in it by what it is smaller, so more of it can show than the window: `Layout.seen` is all of that, and nothing
but the address and the return address may ever stand there.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

SHEET: Final = (210.0, 297.0)
ENVELOPE: Final = (220.0, 110.0)
MOST_LINES: Final = 6


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of window envelope. `window` is its window, from the envelope's upper left corner; `folded` the folded sheet's height."""

    name: str
    window: Box
    folded: float
    return_line: float
    address_top: float
    line: float
    text_top: float
    folds: tuple[float, ...]

    @property
    def seen(self) -> Box:
        """Everything on the sheet that can show through the window, however the sheet lies in the envelope."""
        sideways, upwards = ENVELOPE[0] - SHEET[0], ENVELOPE[1] - self.folded
        return Box(self.window.left - sideways, self.window.top - upwards, self.window.right, self.window.bottom)

    @property
    def always(self) -> Box:
        """What shows however the sheet lies: the address stands here."""
        sideways, upwards = ENVELOPE[0] - SHEET[0], ENVELOPE[1] - self.folded
        return Box(self.window.left, self.window.top, self.window.right - sideways, self.window.bottom - upwards)


LAYOUTS: Final[dict[str, Layout]] = {
    # DIN 680: a window of 90 by 45 mm, 20 mm from the left and 15 mm from the bottom of the envelope.
    "din5008b": Layout(
        "din5008b",
        Box(20, 50, 110, 95),
        105.0,
        return_line=55.0,
        address_top=62.7,
        line=4.5,
        text_top=98.46,
        folds=(105, 210),
    ),
    # The usual British DL envelope (BS 4264): 90 by 35 mm, 20 mm from the left and 18 mm from the bottom; three equal folds.
    "uk": Layout(
        "uk", Box(20, 57, 110, 92), 99.0, return_line=53.0, address_top=57.2, line=3.9, text_top=98.46, folds=(99, 198)
    ),
}


def address_lines(name: str, address: str, /) -> list[str]:
    """The lines of the address field, the name first: at most six. An address without line ends is cut at its commas.

    A seventh line joins the one before it: an address is never cut off.
    """
    parts = address.splitlines() if "\n" in address.strip() else address.split(",")
    lines = [one for one in (clean(name), *(clean(part).rstrip(",") for part in parts)) if one]
    while len(lines) > MOST_LINES:
        lines[-3:-1] = [f"{lines[-3]}, {lines[-2]}"]
    return lines


def clean(text: str, /) -> str:
    """One line, composed letters, no control characters."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", unicodedata.normalize("NFC", text)).split())
