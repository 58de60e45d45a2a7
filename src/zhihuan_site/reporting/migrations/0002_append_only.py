"""The history of figures and sections is only ever added to."""

from django.db import migrations

TABLES = ("reporting_figurechange", "reporting_sectionversion")
FORWARD = "\n".join(
    f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();"
    for table in TABLES
)
BACKWARD = "\n".join(f"DROP TRIGGER append_only ON {table};" for table in TABLES)


class Migration(migrations.Migration):
    """Adds the triggers."""

    dependencies = [("reporting", "0001_initial"), ("people", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
