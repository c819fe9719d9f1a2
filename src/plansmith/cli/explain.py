"""`plansmith explain`."""

import click

from ..pages import page, titles
from . import options
from .run import Run


@click.command("explain")
@click.argument("code", required=False)
@options.form("text", "json")
@options.running
def command(code: str | None, form: str, run: Run) -> int:
    """Print the page of a finding's code.

    Without CODE, it is the list of all codes.
    """
    if code is not None:
        text = page(code)
        run.out(_json({"code": code.upper(), "page": text}) if form == "json" else text)
        return 0
    known = titles()
    if form == "json":
        run.out(_json([{"code": name, "title": title} for name, title in known.items()]))
    else:
        run.out("".join(f"{name}  {title}\n" for name, title in known.items()))
    return 0


def _json(value: object) -> str:
    import json

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
