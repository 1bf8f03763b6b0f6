"""Where the frozen program starts.

With `--bilder REGISTER FOLDER` it draws every tab, as `okosos_admin.pictures` does: so it is tried before it is packed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from okosos_admin.__main__ import main

if __name__ == "__main__":
    if sys.argv[1:2] == ["--bilder"]:
        from okosos_admin import pictures  # Qt and all, which commands do without

        sys.exit(pictures.main(*map(Path, sys.argv[2:4])))
    sys.exit(main())
