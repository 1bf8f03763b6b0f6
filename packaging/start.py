"""Where the frozen program starts."""

from __future__ import annotations

import sys

from okosos_admin.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
