"""What is kept: documents as bytes, and what has been made public."""

from .document import Document
from .imprint import Imprint
from .publication import Publication

__all__ = ["Document", "Imprint", "Publication"]
