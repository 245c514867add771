"""What people write back, read by pure functions over text, language and a reference date. No database, no clock, no network."""
