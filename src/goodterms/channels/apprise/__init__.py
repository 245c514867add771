"""Apprise: the long tail of notification services, send only."""
