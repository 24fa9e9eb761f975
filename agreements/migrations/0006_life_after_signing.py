"""Annexes, references, terminations with answers, political treatment, reviews, reminders and amendments."""

import councils.tenancy
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models
from django.db.migrations import RunSQL

from agreements.frozen import guard_parts_of_versions
from councils.tenancy import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0005_clause_revisions"),
        ("councils", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Annex",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="tittel")),
                ("name", models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name="AnnexFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=4)),
                ("size", models.PositiveIntegerField()),
                ("content", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("refers", "viser til"), ("supplements", "utfyller"), ("replaces", "erstatter")],
                        max_length=12,
                        verbose_name="forhold",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="hva det vises til")),
                ("url", models.URLField(blank=True, max_length=300, verbose_name="lenke")),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("expiry", "avtalen går ut"), ("revision", "avtalen skal revideres")], max_length=10
                    ),
                ),
                ("about_on", models.DateField()),
                ("months", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("on", models.DateField(verbose_name="gjennomgått")),
                ("note", models.TextField(blank=True, verbose_name="merknad")),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="TerminationAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "said",
                    models.CharField(
                        choices=[("agree", "enig i at avtalen tar slutt"), ("withdraw", "vil at avtalen fortsetter")],
                        max_length=10,
                    ),
                ),
                (
                    "party",
                    models.CharField(choices=[("municipality", "kommunen"), ("police", "politiet")], max_length=12),
                ),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Treatment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("municipal_council", "kommunestyret"),
                            ("executive_committee", "formannskapet"),
                            ("other", "et annet organ"),
                        ],
                        max_length=20,
                        verbose_name="sendt til",
                    ),
                ),
                ("body_name", models.CharField(blank=True, max_length=120, verbose_name="navn på organet")),
                ("case_number", models.CharField(blank=True, max_length=40, verbose_name="saksnummer")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sendt")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="behandlet")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("approved", "vedtatt"),
                            ("changed", "vedtatt med endringer"),
                            ("rejected", "ikke vedtatt"),
                            ("noted", "tatt til orientering"),
                        ],
                        max_length=10,
                        verbose_name="resultat",
                    ),
                ),
                ("presented_on", models.DateField(blank=True, null=True, verbose_name="gjort kjent som referatsak")),
                ("note", models.TextField(blank=True, verbose_name="merknad")),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="termination",
            name="termination",
        ),
        migrations.AddField(
            model_name="termination",
            name="ground",
            field=models.CharField(
                choices=[
                    ("notice", "avtalen gir et varsel"),
                    ("any_day", "avtalen gir ikke noe varsel"),
                    ("both", "partene er enige"),
                    ("replaced", "erstattet av en annen avtale"),
                ],
                default="any_day",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="termination",
            name="replaced_by",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="agreements.version",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="amendment_reason",
            field=models.TextField(blank=True, verbose_name="grunn til endringen"),
        ),
        migrations.AddField(
            model_name="version",
            name="amendment_title",
            field=models.CharField(blank=True, max_length=200, verbose_name="hva endringen heter"),
        ),
        migrations.AddField(
            model_name="version",
            name="amends",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.UUIDField(), blank=True, default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="termination",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AlterField(
            model_name="termination",
            name="party",
            field=models.CharField(
                blank=True, choices=[("municipality", "kommunen"), ("police", "politiet")], max_length=12
            ),
        ),
        migrations.AddConstraint(
            model_name="termination",
            constraint=councils.tenancy.Wall(name="termination", within=("agreement", "replaced_by")),
        ),
        migrations.AddField(
            model_name="annex",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="annex",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annexes",
                to="agreements.version",
            ),
        ),
        migrations.AddField(
            model_name="annexfile",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="annex",
            name="file",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="annexes",
                to="agreements.annexfile",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="to",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="referred_from",
                to="agreements.agreement",
            ),
        ),
        migrations.AddField(
            model_name="reference",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="references",
                to="agreements.version",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reminders",
                to="agreements.version",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="agreements.version",
            ),
        ),
        migrations.AddField(
            model_name="terminationanswer",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="terminationanswer",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="terminationanswer",
            name="termination",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answers",
                to="agreements.termination",
            ),
        ),
        migrations.AddField(
            model_name="treatment",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="treatment",
            name="corrects",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="agreements.treatment",
            ),
        ),
        migrations.AddField(
            model_name="treatment",
            name="council",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.council"
            ),
        ),
        migrations.AddField(
            model_name="treatment",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="councils.municipality"
            ),
        ),
        migrations.AddField(
            model_name="treatment",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="treatments",
                to="agreements.version",
            ),
        ),
        migrations.AddConstraint(
            model_name="annexfile",
            constraint=councils.tenancy.Wall(name="annex_file", within=()),
        ),
        migrations.AddConstraint(
            model_name="annexfile",
            constraint=models.UniqueConstraint(fields=("council", "sha256"), name="annex_file_once"),
        ),
        migrations.AddConstraint(
            model_name="annex",
            constraint=councils.tenancy.Wall(name="annex", within=("version", "file")),
        ),
        migrations.AddConstraint(
            model_name="annex",
            constraint=models.UniqueConstraint(fields=("council", "version", "file"), name="annex_once_a_version"),
        ),
        migrations.AddConstraint(
            model_name="annex",
            constraint=models.UniqueConstraint(fields=("council", "version", "position"), name="annex_position_once"),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(fields=["council", "to"], name="reference_to_agreement"),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=councils.tenancy.Wall(name="reference", within=("version", "to")),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.UniqueConstraint(
                fields=("council", "version", "position"), name="reference_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to__isnull", False), ("words", "")),
                    models.Q(("to", None), models.Q(("words", ""), _negated=True)),
                    _connector="OR",
                ),
                name="reference_to_one_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("told_at", None)), fields=["council", "due_on"], name="reminder_to_come"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=councils.tenancy.Wall(name="reminder", within=("version",)),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("council", "version", "kind", "about_on", "months"), name="reminder_once"
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["council", "version"], name="review_of_version"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=councils.tenancy.Wall(name="review", within=("version",)),
        ),
        migrations.AddConstraint(
            model_name="terminationanswer",
            constraint=councils.tenancy.Wall(name="termination_answer", within=("termination",)),
        ),
        migrations.AddConstraint(
            model_name="terminationanswer",
            constraint=models.UniqueConstraint(
                fields=("council", "termination", "said", "party"), name="one_answer_a_side"
            ),
        ),
        migrations.AddIndex(
            model_name="treatment",
            index=models.Index(fields=["council", "version"], name="treatment_of_version"),
        ),
        migrations.AddConstraint(
            model_name="treatment",
            constraint=councils.tenancy.Wall(name="treatment", within=("version", "corrects")),
        ),
        migrations.AddConstraint(
            model_name="treatment",
            constraint=models.UniqueConstraint(fields=("council", "corrects"), name="treatment_corrected_once"),
        ),
        guard_parts_of_versions("agreements_annex", "agreements_reference"),
        append_only("agreements_terminationanswer"),
        append_only("agreements_treatment"),
        append_only("agreements_review"),
        RunSQL(
            "REVOKE UPDATE ON agreements_annexfile FROM samrad_app",
            "GRANT UPDATE ON agreements_annexfile TO samrad_app",
        ),
    ]
