"""The table of what is kept for a little while: how often a sign-in failed, and a workbook that is handed back."""

from django.core.management import call_command
from django.db import migrations


def make(apps, schema_editor):
    """Make it as the cache wants it."""
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Adds the table."""

    dependencies = [("people", "0002_append_only")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
