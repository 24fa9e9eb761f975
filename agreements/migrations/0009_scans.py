"""The scans of what was signed with pen; nothing of them can be changed or taken away."""

import councils.tenancy
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from councils.tenancy import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0008_comments_suggestions_hearings"),
        ("councils", "0003_mandate_place"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Scan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=3)),
                ("content", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="councils.council",
                    ),
                ),
                (
                    "signature",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scans",
                        to="agreements.signature",
                    ),
                ),
            ],
            options={
                "constraints": [
                    councils.tenancy.Wall(name="scan", within=("signature",)),
                    models.UniqueConstraint(fields=("council", "signature"), name="one_scan_a_signature"),
                ],
            },
        ),
        append_only("agreements_scan"),
    ]
