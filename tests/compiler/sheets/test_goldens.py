"""The sheets of the five documents, byte for byte: a change of any format shows here.

Markdown is kept whole, to be read in a review; of HTML, JSON, PDF and Word a digest. A PDF’s is that of its text and
tags, of a Word file that of its `document.xml`: other versions of the libraries may write other bytes around them. A
plan's own digest is left out, as its comments and test cases change it.

`PLANSMITH_GOLDEN=write` writes them anew.
"""

import hashlib
import json
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.compiler.sheets import rendered
from tests.compiler.sheets.pdf_text import text_of
from tests.compiler.sheets.rendered import PLANS, REAL
from tests.compiler.sheets.test_pdf import tags

GOLDEN = Path(__file__).parent / "golden"


def forms_of(name: str) -> dict[str, str]:
    """What is compared, by format, without the plan's digest."""
    with pikepdf.open(BytesIO(rendered.pdf(name))) as file:
        kinds = " ".join(str(tag.S) for tag in tags(file.Root.StructTreeRoot.K))
    with zipfile.ZipFile(BytesIO(rendered.docx(name))) as parts:
        document = parts.read("word/document.xml").decode()
    forms = {
        "html": rendered.html(name),
        "json": rendered.twin(name),
        "markdown": rendered.markdown(name),
        "pdf": f"{text_of(rendered.pdf(name), headings=True)}\n{kinds}",
        "docx": document,
    }
    return {form: text.replace(PLANS[name].digest[:16], "0" * 16) for form, text in forms.items()}


@pytest.mark.parametrize("name", REAL)
def test_sheets_are_byte_stable(name: str) -> None:
    forms = forms_of(name)
    digests = {form: hashlib.sha256(text.encode()).hexdigest() for form, text in forms.items() if form != "markdown"}
    readable, others = GOLDEN / f"{name}.md", GOLDEN / f"{name}.digests.json"
    if os.environ.get("PLANSMITH_GOLDEN") == "write":
        readable.write_text(forms["markdown"], encoding="utf-8")
        others.write_text(json.dumps(digests, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert forms["markdown"] == readable.read_text(encoding="utf-8")
    changed = [
        form for form, digest in json.loads(others.read_text(encoding="utf-8")).items() if digests[form] != digest
    ]
    assert changed == [], "look at these, then `PLANSMITH_GOLDEN=write`"
