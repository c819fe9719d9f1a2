"""Which fonts a sheet is set in: ours, and those of a folder where its own words need letters that ours lack."""

from collections.abc import Iterator
from dataclasses import replace

from ..view import Sheet
from .faces import CARRIED, Faces, FontsError
from .typst_glyphs import KNOWN, lacking
from .typst_run import families


def suited(sheet: Sheet, faces: Faces) -> Faces:
    """The faces with all families of their folders: first where the sheet's own words need them, else last.

    Raises FontsError. Words that a plan's author wrote in letters that no font has are spelled out instead.
    """
    letters = frozenset("".join(_own_words(sheet))) - KNOWN
    added = tuple(one for one in families(faces) if one not in families(CARRIED) and one not in faces.families)
    if not letters or not lacking(letters, faces):
        return replace(faces, families=(*faces.families, *added))
    whole = replace(faces, families=(*added, *faces.families))
    missing = sorted(lacking(letters, whole))
    if missing:
        tag, name = sheet.language.tag, sheet.language.name
        raise FontsError(
            f"none of the fonts has the letters of `{tag}` ({name}), such as `{missing[0]}`",
            "name a folder with a font that has them: `--fonts FOLDER`, or set `paths.fonts`; for Japanese, "
            "Debian’s package `fonts-ipaexfont-gothic` has one",
        )
    return whole


def _own_words(sheet: Sheet) -> Iterator[str]:
    """Some that no author wrote: the titles of the sections, the labels of the clauses."""
    yield sheet.language.say("The clock starts")
    yield sheet.language.say("At a glance")
    for section in sheet.sections:
        yield section.title
        for block in section.blocks:
            yield from (clause.label for clause in block.clauses)
