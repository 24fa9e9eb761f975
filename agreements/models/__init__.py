"""Agreements, from the document that was read to the obligation that was met."""

from .agreement import Agreement
from .annex import Annex, AnnexFile
from .approval import Approval
from .clause import Clause, Comment, EditedMeanwhile, Merge
from .clause_revision import ClauseRevision
from .fulfilment import Evidence, Fulfilment, Waiver
from .obligation import Obligation, Status
from .reference import Reference
from .reminder import Reminder
from .signature import Signature, SigningRefusal
from .signing import Signatory
from .source import Source
from .term import Term
from .termination import Termination, TerminationAnswer
from .treatment import Review, Treatment
from .version import Version

__all__ = [
    "Agreement",
    "Annex",
    "AnnexFile",
    "Approval",
    "Clause",
    "ClauseRevision",
    "Comment",
    "EditedMeanwhile",
    "Evidence",
    "Fulfilment",
    "Merge",
    "Obligation",
    "Reference",
    "Reminder",
    "Review",
    "Signatory",
    "Signature",
    "SigningRefusal",
    "Source",
    "Status",
    "Term",
    "Termination",
    "TerminationAnswer",
    "Treatment",
    "Version",
    "Waiver",
]
