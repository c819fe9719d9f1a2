"""A Word file as bytes that depend on nothing but what is in it: python-docx stamps each part with the clock."""

import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from ..view import Sheet
from .text import printable

_FIRST = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def set_properties(document: Document, sheet: Sheet, day: date) -> None:
    stamp, properties = sheet.stamp, document.core_properties
    properties.title, properties.author = printable(stamp.title)[:255], printable(stamp.vendor)[:255]
    properties.subject, properties.comments = (
        printable(stamp.plan)[:255],
        sheet.language.say("Digest {digest}", digest=stamp.digest),
    )
    properties.language, properties.version = sheet.language.tag, printable(stamp.version)[:255]
    properties.last_modified_by, properties.keywords, properties.revision = properties.author, "", 1
    properties.created = properties.modified = datetime.combine(day, time(), UTC)


def file_of(document: Document) -> bytes:
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:  # of an empty page: the library's, not this file's
            del package.rels[key]
    stamped = BytesIO()
    document.save(stamped)
    stable = BytesIO()
    with zipfile.ZipFile(stamped) as source, zipfile.ZipFile(stable, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name), compresslevel=9)
    return stable.getvalue()
