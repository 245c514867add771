"""Duty kinds: one file each. Code knows what opens a duty and what makes it fall away; packs say which, since when, by when."""
