"""The trail can only grow."""

from django.db import migrations

from councils.tenancy import append_only


class Migration(migrations.Migration):
    dependencies = [("councils", "0001_initial")]

    operations = [append_only("councils_event")]
