"""Calling a system outside over HTTP: one pooled client, a deadline on every call, and honest words for what
happened.
"""
