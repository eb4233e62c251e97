"""Webhooks: matches of a watch, signed and sent to whoever asked for them, until they are taken."""
