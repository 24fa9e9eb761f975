"""Agreements, from the document that was read to the obligation that was met."""

from .agreement import Agreement, Termination
from .approval import Approval
from .clause import Clause, Comment, EditedMeanwhile, Merge
from .clause_revision import ClauseRevision
from .fulfilment import Evidence, Fulfilment, Waiver
from .obligation import Obligation, Status
from .signature import Signature, SigningRefusal
from .signing import Signatory
from .source import Source
from .term import Term
from .version import Version

__all__ = [
    "Agreement",
    "Approval",
    "Clause",
    "ClauseRevision",
    "Comment",
    "EditedMeanwhile",
    "Evidence",
    "Fulfilment",
    "Merge",
    "Obligation",
    "Signatory",
    "Signature",
    "SigningRefusal",
    "Source",
    "Status",
    "Term",
    "Termination",
    "Version",
    "Waiver",
]
