"""ØKO-SOS Administrasjon: the shared case register of a debt advice office."""

from __future__ import annotations

__version__ = "0.1.0"
