"""A letter as PDF: the same letter is the same bytes, its fonts are in it, and the window shows the address alone.

The fonts have every letter of Latin (Irish dots among them), Greek and Cyrillic. Text in another script is refused, and so is
text from right to left: it would be printed in the wrong order.
"""

import io
import logging
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from goodterms.channels.base import Outgoing
from goodterms.channels.letter.sheet import SHEET, Layout, address_lines, clean
from goodterms.core.link_code import code_of
from goodterms.core.said_day import said_day

if TYPE_CHECKING:
    from fpdf import FPDF

FONTS: Final = Path(__file__).parent / "fonts"
FONT: Final = "DejaVu"
MISSING: Final = "letters need an extra package: pip install 'goodterms[letters]'"
MARGIN: Final = (25.0, 20.0)
BESIDE: Final = 125.0
SIZE: Final = 10.0
LINE: Final = 4.9
MOST_PAGES: Final = 20

BELOW: Final[dict[str, tuple[str, str, str]]] = {
    # Language -> above the code; where to type it; the page's number.
    "en": ("Scan this with your phone, or type the code.", "At {place} type", "Page {page} of {pages}"),
    "ga": ("Scan é seo le do ghuthán, nó clóscríobh an cód.", "Ag {place} clóscríobh", "Leathanach {page} as {pages}"),
    "fr": ("Scannez ceci avec votre téléphone, ou tapez le code.", "Sur {place}, tapez", "Page {page} sur {pages}"),
    "es": ("Escanee esto con su teléfono, o escriba el código.", "En {place} escriba", "Página {page} de {pages}"),
    "de": (
        "Scannen Sie dies mit dem Telefon, oder tippen Sie den Code.",
        "Auf {place} eingeben",
        "Seite {page} von {pages}",
    ),
}


class NotPrinted(ValueError):
    """This letter cannot be printed; the text says why and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter as PDF, and how many pages it has."""

    pdf: bytes
    pages: int


def print_letter(message: Outgoing, /, *, layout: Layout, return_address: str) -> Printed:
    """The letter of `message`. Raises NotPrinted, or RuntimeError where the packages are missing."""
    sheet = _sheet(message, layout)
    try:
        return _printed(sheet, message, layout=layout, return_address=return_address)
    finally:
        fonts: Any = sheet.fonts
        for font in fonts.values():
            font.close()  # a letter that is not printed would leave their files open


def _printed(sheet: "FPDF", message: Outgoing, *, layout: Layout, return_address: str) -> Printed:
    _refuse_other_scripts(
        sheet, (message.text, message.subject or "", message.address, message.recipient, message.sender)
    )
    lines = address_lines(message.recipient, message.address)
    if len(lines) < 2:
        raise NotPrinted("an address has a name and a place, or two lines at least")
    sheet.add_page()
    _address(sheet, layout, lines, return_address=clean(return_address))
    _head(sheet, message)
    sheet.set_xy(MARGIN[0], layout.text_top)
    if message.subject:
        sheet.set_font(FONT, "B", SIZE + 1)
        sheet.multi_cell(0, LINE + 0.6, clean(message.subject), align="L", new_x="LMARGIN", new_y="NEXT")
        sheet.ln(LINE)
    sheet.set_font(FONT, "", SIZE)
    sheet.multi_cell(0, LINE, _words(message.text), align="L", new_x="LMARGIN", new_y="NEXT")
    if message.link:
        _entry(sheet, message)
    if sheet.pages_count > MOST_PAGES:
        raise NotPrinted(f"a letter has {MOST_PAGES} pages at most")
    pages = sheet.pages_count
    return Printed(bytes(sheet.output()), pages)


def _sheet(message: Outgoing, layout: Layout) -> "FPDF":
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise RuntimeError(MISSING) from error
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    numbered = _below(message.language)[2]

    class Sheet(FPDF):
        def footer(self) -> None:
            for fold in layout.folds if self.page_no() == 1 else ():
                self.set_draw_color(150)
                self.line(4, fold, 8, fold)
            self.set_xy(MARGIN[0], SHEET[1] - 15)
            self.set_font(FONT, "", 7.5)
            self.set_text_color(90)
            self.cell(0, 5, numbered.format(page=self.page_no(), pages="{nb}"), align="R")
            self.set_text_color(0)

    sheet = Sheet(unit="mm", format="A4")
    sheet.set_producer("Goodterms")
    sheet.set_creator("Goodterms")
    sheet.set_creation_date(message.at)
    sheet.set_lang(message.language or "en")
    sheet.set_title(clean(message.subject or ""))
    sheet.set_margins(MARGIN[0], 25, MARGIN[1])
    sheet.c_margin = 0
    sheet.set_auto_page_break(auto=True, margin=25)
    sheet.add_font(FONT, "", str(FONTS / "DejaVuSans.ttf"))
    sheet.add_font(FONT, "B", str(FONTS / "DejaVuSans-Bold.ttf"))
    return sheet


def _address(sheet: "FPDF", layout: Layout, lines: list[str], *, return_address: str) -> None:
    box = layout.always
    left, width = MARGIN[0], box.right - MARGIN[0]
    sheet.set_text_color(70)
    _fitted(sheet, return_address, x=left, y=layout.return_line, width=width, size=6.5, height=3.2)
    sheet.set_text_color(0)
    for number, line in enumerate(lines):
        _fitted(
            sheet, line, x=left, y=layout.address_top + number * layout.line, width=width, size=SIZE, height=layout.line
        )


def _fitted(sheet: "FPDF", text: str, *, x: float, y: float, width: float, size: float, height: float) -> None:
    """One line, in a smaller size where it is too long for its place."""
    sheet.set_font(FONT, "", size)
    wide = sheet.get_string_width(text)
    if wide > width:
        sheet.set_font_size(max(size * width / wide * 0.99, 4.0))
    if sheet.get_string_width(text) > width:
        raise NotPrinted("a line of the address is too long for the window")
    sheet.set_xy(x, y)
    sheet.cell(width, height, text)


def _head(sheet: "FPDF", message: Outgoing) -> None:
    """The brand above, the date beside the window."""
    sheet.set_font(FONT, "B", 13)
    sheet.set_xy(MARGIN[0], 20)
    sheet.cell(0, 8, clean(message.sender), align="R")
    sheet.set_font(FONT, "", SIZE)
    sheet.set_xy(BESIDE, 50)
    sheet.cell(0, LINE, _day(message.at, message.language), align="R")


def _entry(sheet: "FPDF", message: Outgoing) -> None:
    """The QR code of the link, and the code to type; together on one page."""
    above, place, _ = _below(message.language)
    code = code_of(message.link)
    where = message.link.partition("://")[2].partition("/r/")[0] + "/code"
    if sheet.get_y() + 40 > SHEET[1] - 27:
        sheet.add_page()
    top = sheet.get_y() + 6
    sheet.image(_qr(message.link), x=MARGIN[0], y=top, w=30, h=30)
    sheet.set_xy(MARGIN[0] + 36, top + 3)
    sheet.multi_cell(0, LINE, above, align="L", new_x="LEFT", new_y="NEXT")
    if code:
        sheet.set_x(MARGIN[0] + 36)
        sheet.multi_cell(0, LINE, place.format(place=where), align="L", new_x="LEFT", new_y="NEXT")
        sheet.set_x(MARGIN[0] + 36)
        sheet.set_font(FONT, "B", 15)
        sheet.cell(0, 10, code)
        sheet.set_font(FONT, "", SIZE)


def _qr(link: str) -> io.BytesIO:
    try:
        import segno
    except ImportError as error:
        raise RuntimeError(MISSING) from error
    found = io.BytesIO()
    segno.make_qr(link, error="m").save(found, kind="png", scale=8, border=0)
    found.seek(0)
    return found


def _refuse_other_scripts(sheet: "FPDF", texts: tuple[str, ...]) -> None:
    fonts: Any = sheet.fonts
    known = fonts[FONT.lower()].cmap.keys() & fonts[f"{FONT.lower()}B"].cmap.keys()
    for text in texts:
        for letter in set(unicodedata.normalize("NFC", text)):
            if unicodedata.bidirectional(letter) in {"R", "AL", "RLE", "RLO", "RLI"}:
                raise NotPrinted("letters are not printed from right to left")
            if not letter.isspace() and unicodedata.category(letter) != "Cc" and ord(letter) not in known:
                raise NotPrinted("the font of letters has not every letter of this text")


def _words(text: str) -> str:
    return "\n".join(clean(line) for line in unicodedata.normalize("NFC", text).replace("\r\n", "\n").split("\n"))


def _below(language: str) -> tuple[str, str, str]:
    return BELOW.get(language.partition("-")[0], BELOW["en"])


def _day(at: datetime, language: str) -> str:
    try:
        locale = Locale.parse(language or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    text = format_date(at.date(), format="long", locale=Locale("en", "GB") if str(locale) == "en" else locale)
    return said_day(str(text), day=at.date(), locale=str(locale))
