"""The evidence of a signature as the bytes that are hashed; what was kept before is kept on."""

from django.db import migrations, models

KEEP = """
UPDATE agreements_signature
SET record = evidence::text, digest = encode(sha256(convert_to(evidence::text, 'UTF8')), 'hex')
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0002_frozen")]

    operations = [
        migrations.AddField("signature", "record", models.TextField(default=""), preserve_default=False),
        migrations.AddField("signature", "digest", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunSQL(KEEP, migrations.RunSQL.noop),
        migrations.RemoveField("signature", "evidence"),
    ]
