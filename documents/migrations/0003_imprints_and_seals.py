"""Seals, imprints of what is finished, and a guard: a finished document never changes."""

from django.db import migrations, models

from councils.tenancy import append_only, readable_by_portal

GUARD = """
CREATE FUNCTION documents_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'kept: a finished document cannot change' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON documents_document
  FOR EACH ROW WHEN (OLD.done_at IS NOT NULL) EXECUTE FUNCTION documents_refuse_change();
"""
TAKE_IMPRINTS = """
INSERT INTO documents_imprint (sha256, identifier, kind, made_at, certificate)
SELECT sha256, '', kind, done_at, '' FROM documents_document WHERE done_at IS NOT NULL ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_publication")]

    operations = [
        migrations.CreateModel(
            name="Imprint",
            fields=[
                ("sha256", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("identifier", models.CharField(blank=True, db_index=True, max_length=32)),
                ("kind", models.CharField(max_length=20)),
                ("made_at", models.DateTimeField()),
                ("certificate", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.AddField("document", "certificate", models.CharField(blank=True, max_length=64)),
        migrations.RunSQL(TAKE_IMPRINTS, migrations.RunSQL.noop),
        append_only("documents_imprint"),
        readable_by_portal("documents_imprint"),
        migrations.RunSQL(GUARD, "DROP FUNCTION documents_refuse_change CASCADE"),
    ]
