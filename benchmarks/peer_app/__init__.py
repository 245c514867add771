"""The peer's Django app: two tables."""
