"""Loaded before the settings are read: with no DATABASE_URL the tests run on an embedded server of their own."""

from config.setup.checks import serve
from config.setup.installation import compile_messages

compile_messages()
serve()
