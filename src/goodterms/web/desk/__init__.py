"""The desk: signing in, what waits for a person, a case with its whole story, and what staff do to it."""
