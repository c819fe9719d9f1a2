"""Words on standard error. Loads nothing but click, since every run needs it."""

from contextlib import suppress

import click


def say(words: str) -> None:
    """Talk, on standard error. Nobody listening is no reason to fail."""
    with suppress(OSError):
        click.echo(words, err=True)
