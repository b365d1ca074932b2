"""`python -m service` is `alke`, where the command is not installed."""

from service.cli.main import run

run()
