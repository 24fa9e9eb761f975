"""Loaded before the settings are read: with no DATABASE_URL the tests run on an embedded server of their own."""

from config.setup.checks import serve

serve()
