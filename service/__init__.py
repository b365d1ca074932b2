"""Where people and other services meet the graph: the log, loads, questions, reports, the web and the command line."""

from __future__ import annotations

VERSION = "0.1.0"
