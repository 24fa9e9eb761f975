"""What is kept: documents as bytes, and what has been made public."""

from .document import Document
from .publication import Publication

__all__ = ["Document", "Publication"]
