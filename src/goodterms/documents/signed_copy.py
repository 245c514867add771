"""The PDF copy of something that was signed: the words, the signature, and how anybody can check that nothing changed.

The exact words lie inside it as a file of their own, so that their SHA-256 can be worked out with any tool. Letters are shaped and
ordered for every script of the font (Latin, Greek, Cyrillic, Arabic, Hebrew); a letter it lacks is shown as a box, and is whole in
the file inside. (fpdf2, "Text Shaping"; DejaVu Sans)
"""

import io
import logging
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from goodterms.core.message.mail import direction_of

FONTS: Final = Path(__file__).parent / "fonts"
FONT: Final = "DejaVu"
SIDE: Final = 22.0
WIDE: Final = 210.0 - 2 * SIDE
LINE: Final = 5.4
SIZE: Final = 10.5
LACKING: Final = "\N{WHITE SQUARE}"
WORDS_FILE: Final = "signed-words.txt"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a copy says. `words` are the signed ones, `rows` name and value of everything about the signing, `notes` what it means.

    `reader` is the language of all but the words, which are in `language`; `signed_as` stands above the signature.
    """

    brand: str
    heading: str
    words: str
    language: str
    signed_as: str
    name: str
    rows: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    reader: str
    at: datetime


def print_copy(sheet: Sheet, /, *, picture: bytes | None = None) -> bytes:
    """The PDF; `picture` is a PNG of ours with what was drawn."""
    from fpdf import FPDF

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pdf = FPDF(unit="mm", format="A4")
    try:
        return _printed(pdf, sheet, picture)
    finally:
        fonts: Any = pdf.fonts
        for font in fonts.values():
            font.close()


def _printed(pdf: Any, sheet: Sheet, picture: bytes | None) -> bytes:
    pdf.set_producer("Goodterms")
    pdf.set_creator("Goodterms")
    pdf.set_creation_date(sheet.at)
    pdf.set_lang(sheet.reader)
    pdf.set_margins(SIDE, 22, SIDE)
    pdf.set_auto_page_break(auto=True, margin=22)
    pdf.c_margin = 0
    for style, file in (("", "DejaVuSans.ttf"), ("B", "DejaVuSans-Bold.ttf")):
        pdf.add_font(FONT, style, str(FONTS / file))
    writer = _Writer(pdf, sheet.reader)
    pdf.set_title(_plain(sheet.heading))
    pdf.add_page()
    writer.say(sheet.brand, size=9.5, grey=90)
    writer.say(sheet.heading, size=16, bold=True, after=3)
    title, _, body = sheet.words.partition("\n\n")
    words = _Writer(pdf, sheet.language)
    words.say(title, size=12, bold=True, after=2)
    for line in body.split("\n"):
        words.say(line)
    pdf.ln(4)
    pdf.set_draw_color(190)
    pdf.line(SIDE, pdf.get_y(), SIDE + WIDE, pdf.get_y())
    pdf.ln(4)
    writer.say(sheet.signed_as, size=9.5, grey=90)
    if picture is not None:
        _drawn(pdf, picture, right=writer.right)
    writer.say(sheet.name, size=14, bold=True, after=3)
    for name, value in sheet.rows:
        writer.say(name, size=8.5, grey=90)
        writer.say(value, after=1.5)
    pdf.ln(2)
    for note in sheet.notes:
        writer.say(note, size=9, grey=60, after=1.5)
    pdf.embed_file(bytes=sheet.words.encode(), basename=WORDS_FILE, desc=WORDS_FILE, creation_date=sheet.at)
    return bytes(pdf.output())


class _Writer:
    """Lines of one language, from its own side of the sheet."""

    def __init__(self, pdf: Any, language: str) -> None:
        self._pdf = pdf
        self.right = direction_of(language) == "rtl"
        self._cmaps = {style: pdf.fonts[f"{FONT.lower()}{style}"].cmap.keys() for style in ("", "B")}

    def say(self, text: str, *, size: float = SIZE, bold: bool = False, grey: int = 20, after: float = 0) -> None:
        pdf, style = self._pdf, "B" if bold else ""
        known = self._cmaps[style]
        shown = "".join(one if one.isspace() or ord(one) in known else LACKING for one in _plain(text))
        pdf.set_text_shaping(use_shaping_engine=True, direction="rtl" if self.right else "ltr")
        pdf.set_font(FONT, style, size)
        pdf.set_text_color(grey)
        height = LINE * max(1.0, size / SIZE * 0.95)
        if shown.strip():
            pdf.multi_cell(WIDE, height, shown, align="R" if self.right else "L", new_x="LMARGIN", new_y="NEXT")
        else:
            pdf.ln(height * 0.6)
        if after:
            pdf.ln(after)


def _drawn(pdf: Any, picture: bytes, *, right: bool) -> None:
    wide, high = 70.0, 24.0
    if pdf.get_y() + high > 297 - 24:
        pdf.add_page()
    top = pdf.get_y() + 1
    pdf.image(
        io.BytesIO(picture), x=SIDE + WIDE - wide if right else SIDE, y=top, w=wide, h=high, keep_aspect_ratio=True
    )
    pdf.set_y(top + high + 2)


def _plain(text: str) -> str:
    """Composed letters, and nothing that has no look of its own but the marks that say in which direction a part is read."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        one for one in composed if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or one == "\n"
    )
