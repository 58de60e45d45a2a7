"""Everything that the site keeps, copied so that it can be put back whole: database, files, records, and the keys apart."""

from zhihuan_site.config.backups.making import make_backup
from zhihuan_site.config.backups.restoring import restore_backup
from zhihuan_site.config.backups.told import Told, read_told

__all__ = ["Told", "make_backup", "read_told", "restore_backup"]
