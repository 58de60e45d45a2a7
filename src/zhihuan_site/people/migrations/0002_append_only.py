"""The database itself refuses to change or delete an entry of the audit book."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON people_auditentry FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""
BACKWARD = "DROP TRIGGER append_only ON people_auditentry; DROP FUNCTION refuse_change();"


class Migration(migrations.Migration):
    """Adds the trigger."""

    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
