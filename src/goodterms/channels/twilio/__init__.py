"""Twilio: text messages and WhatsApp by its Messages API."""
