"""Approval: one party's yes to a draft."""

from typing import ClassVar

from django.db import models

from accounts.models import User
from councils.models import Party
from councils.tenancy import TenantModel, Wall

from .version import Version


class Approval(TenantModel):
    """One party's yes to the draft as it stands; `register` is what its variables said that day."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="approvals", db_index=False)
    party = models.CharField(max_length=12, choices=Party)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    register = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            Wall(name="approval", within=["version"]),
            models.UniqueConstraint(fields=["council", "version", "party"], name="one_approval_a_party"),
        ]
