"""The examples of docs/time.md are right."""

import doctest
import re
from pathlib import Path

DOCUMENT = Path(__file__).parents[3] / "docs" / "time.md"


def test_examples() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    assert len(blocks) >= 10
    # one namespace for all: a later block uses the names of the earlier ones
    case = doctest.DocTestParser().get_doctest("".join(blocks), {}, "docs/time.md", str(DOCUMENT), 0)
    said: list[str] = []
    results = doctest.DocTestRunner(verbose=False).run(case, out=said.append)
    assert results.failed == 0, "".join(said)
    assert results.attempted >= 40
