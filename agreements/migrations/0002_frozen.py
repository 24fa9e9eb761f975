"""What has been sent for signature stands still, and what has been signed can only be added to."""

from django.db import migrations

from agreements.frozen import guard_frozen_versions
from councils.tenancy import append_only


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial"), ("councils", "0002_append_only")]

    operations = [
        guard_frozen_versions(),
        append_only("agreements_signature"),
        append_only("agreements_signingrefusal"),
        append_only("agreements_termination"),
    ]
