"""`python -m zhihuan` is the command."""

import sys

from zhihuan.cli import main

if __name__ == "__main__":  # a worker process may import this module anew
    sys.exit(main())
