"""What is said of a template that fails: which template, at which line, for which plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from traceback import walk_tb

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

_ENDING = ".j2"


class TemplateFaultError(ValueError):
    """A template of a theme that can't be used; the message names template, line and plan."""


@contextmanager
def template_faults(plan: str) -> Iterator[None]:
    """Raises TemplateFaultError for whatever goes wrong inside of a template while the plan's sheet is made."""
    try:
        yield
    except TemplateNotFound as error:
        raise TemplateFaultError(f"there is no template `{error.name}` (plan `{plan}`)") from None
    except TemplateSyntaxError as error:
        place = f"{error.filename or error.name}, line {error.lineno}"
        raise TemplateFaultError(f"{place}: {error.message} (plan `{plan}`)") from None
    except Exception as error:
        place = _place(error)
        if not place and not isinstance(error, TemplateError):
            raise
        raise TemplateFaultError(f"{place or 'a template'}: {error} (plan `{plan}`)") from None


def _place(error: BaseException) -> str:
    """The innermost template of an error, and the line in it; empty where it fell elsewhere."""
    inside = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
    # Code of ours below the innermost template was called by it, and fails on what it was given.
    file, line = next(((file, line) for file, line in reversed(inside) if file.endswith(_ENDING)), ("", 0))
    return f"{file}, line {line}" if file else ""
