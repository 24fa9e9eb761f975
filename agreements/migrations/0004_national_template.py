"""Which edition of the national template a draft began with. It comes after both of the migrations numbered 3."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0003_signature_record"),
        ("agreements", "0003_withheld"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="template",
            field=models.CharField(blank=True, max_length=20, verbose_name="utgave av den nasjonale malen"),
        ),
    ]
