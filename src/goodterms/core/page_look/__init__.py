"""How a workspace's own pages look and in which languages they are: its colour, its logo, and what both must not break."""

from goodterms.core.page_look.look import NO_LOOK, PageLook, look_css
from goodterms.core.page_look.spoken import PAGE_LANGUAGES, spoken_as

__all__ = ["NO_LOOK", "PAGE_LANGUAGES", "PageLook", "look_css", "spoken_as"]
