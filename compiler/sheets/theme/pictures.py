"""Whether a logo's bytes are the picture that they claim to be: a broken one would fail in the midst of a sheet."""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from xml.parsers import expat

_MAGIC = b"\x89PNG\r\n\x1a\n"
_MOST_DOTS = 4_000


def is_picture(ending: str, data: bytes) -> bool:
    """Whether the bytes are a whole picture of that kind, `.svg` or `.png`."""
    kind = _KINDS.get(ending)
    return kind is not None and kind(data)


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height in dots, as the header of a PNG says (its first chunk, IHDR)."""
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _is_png(data: bytes) -> bool:
    if not data.startswith(_MAGIC + b"\0\0\0\rIHDR"):
        return False
    try:
        chunks = list(_chunks(data))
        lines = zlib.decompressobj().decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"), 4)
    except (struct.error, zlib.error, ValueError):
        return False
    return bool(lines) and chunks[-1][0] == b"IEND" and all(0 < side <= _MOST_DOTS for side in png_size(data))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG. Raises ValueError for one whose sum is wrong, struct.error for one that is cut off."""
    start = len(_MAGIC)
    while start < len(data):
        length, kind = struct.unpack_from(">I4s", data, start)
        body = data[start + 8 : start + 8 + length]
        (checked,) = struct.unpack_from(">I", data, start + 8 + length)
        if zlib.crc32(kind + body) != checked:
            raise ValueError("a damaged chunk")
        yield kind, body
        start += 12 + length


def _is_svg(data: bytes) -> bool:
    names: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: names.append(name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return False
    return names[:1] == ["http://www.w3.org/2000/svg svg"]


_KINDS: Mapping[str, Callable[[bytes], bool]] = {".svg": _is_svg, ".png": _is_png}
