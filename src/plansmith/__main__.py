"""`python -m plansmith`."""

from .cli import main

main()
