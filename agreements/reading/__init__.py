"""Reads an agreement: from the bytes of a file to parties, clauses and terms; knows no database."""

from agreements.reading.reader import read
from agreements.reading.result import Reading
from agreements.reading.sources import UnreadableDocument

__all__ = ["Reading", "UnreadableDocument", "read"]
