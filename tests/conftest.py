"""What all tests run under."""

from __future__ import annotations

import gc

from service.cli.main import GARBAGE

gc.set_threshold(*GARBAGE)
