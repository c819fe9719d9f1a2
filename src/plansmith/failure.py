"""What stops a command: wrong use, a path that can't be read or written, a missing extra. No finding about a plan."""


class Failure(Exception):
    """Ends a command with one sentence on standard error and exit status 2. `help` says what to do about it."""

    def __init__(self, sentence: str, *, help: str = "") -> None:  # noqa: A002 - the word that findings use
        super().__init__(sentence)
        self.sentence = sentence
        self.help = help


def about_path(verb: str, path: object, error: OSError) -> Failure:
    """The failure of a path: `can't read plans/a.plan: permission denied`."""
    why = (error.strerror or type(error).__name__).lower()
    return Failure(f"can't {verb} {path}: {why}")
