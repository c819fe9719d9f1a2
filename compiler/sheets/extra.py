"""What is said where the packages of a format are not installed."""


class MissingExtraError(ModuleNotFoundError):
    """A package that a format needs is not installed; the message says which command installs it."""


def missing(error: ModuleNotFoundError, form: str) -> MissingExtraError:
    words = f"a sheet as {form} needs the package `{error.name}`: pip install 'plansmith[sheets]'"
    return MissingExtraError(words, name=error.name)
