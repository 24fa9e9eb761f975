"""Agreements, from the document that was read to the obligation that was met."""

from .agreement import Agreement
from .annex import Annex, AnnexFile
from .approval import Approval
from .clause import Clause, EditedMeanwhile, Merge
from .clause_revision import ClauseRevision
from .comment import Comment
from .fulfilment import Evidence, Fulfilment, Waiver
from .hearing import Asked, Hearing, HearingAnswer
from .obligation import Obligation, Status
from .reference import Reference
from .reminder import Reminder
from .scan import Scan
from .signature import Signature, SigningRefusal
from .signing import Signatory
from .source import Source
from .suggestion import Suggestion
from .term import Term
from .termination import Termination, TerminationAnswer
from .treatment import Review, Treatment
from .version import Version

__all__ = [
    "Agreement",
    "Annex",
    "AnnexFile",
    "Approval",
    "Asked",
    "Clause",
    "ClauseRevision",
    "Comment",
    "EditedMeanwhile",
    "Evidence",
    "Fulfilment",
    "Hearing",
    "HearingAnswer",
    "Merge",
    "Obligation",
    "Reference",
    "Reminder",
    "Review",
    "Scan",
    "Signatory",
    "Signature",
    "SigningRefusal",
    "Source",
    "Status",
    "Suggestion",
    "Term",
    "Termination",
    "TerminationAnswer",
    "Treatment",
    "Version",
    "Waiver",
]
