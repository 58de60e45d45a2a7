"""`python -m zhihuan` is the command."""

import sys

from zhihuan.cli import main

sys.exit(main())
