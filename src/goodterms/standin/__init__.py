"""What the three stand-ins share: a small HTTP server, SQLite storage, webhooks at least once, faults on request.

The stand-ins (a provider, a gateway, a system of record) are processes with storage of their own. They know nothing of
Goodterms' database and may be killed at any moment: what they answered is on disk before they answer. Loopback only,
never in production.
"""
