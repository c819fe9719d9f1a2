"""A vendor's look: colours that can be read, logos and fonts inside of the file, templates block by block."""

import base64
import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.shared import RGBColor
from plansmith.compiler.sheets.html import html_of
from plansmith.compiler.sheets.pdf import render_pdf
from plansmith.compiler.sheets.template_faults import TemplateFaultError
from plansmith.compiler.sheets.theme import DARK_PAPERS, LIGHT_PAPERS, ThemeError, css_of
from plansmith.compiler.sheets.theme.contrast import (
    BLACK,
    TEXT,
    WHITE,
    Colour,
    colour_of,
    contrast,
    hexed,
    readable,
)
from plansmith.compiler.sheets.theme.file import read_theme
from plansmith.compiler.sheets.view.plan import view_of
from plansmith.compiler.sheets.word import render_docx

from .samples import plan_of

HEAD = 'plan gold "Gold"\n  vendor "Acme & Co"\n  version "1"\n  effective 2026-01-01\n'
PLAN = plan_of(HEAD + 'entitlement phone "Phone" is included\n')
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><rect width="80" height="20" fill="navy"/></svg>'


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\x12\x34\x56\x12\x34\x56"))
    + chunk(b"IEND", b"")
)


def folder(path: Path, written: str, **files: str | bytes) -> Path:
    """A theme's folder; a name's `__` is a slash and its last `_` a dot."""
    (path / "theme.toml").write_text(written)
    for name, content in files.items():
        file = path / ".".join(name.replace("__", "/").rsplit("_", 1))
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        (BLACK, WHITE, 21.0),
        (WHITE, WHITE, 1.0),
        (colour_of("#777777"), WHITE, 4.48),
        (colour_of("#0000ff"), WHITE, 8.59),
    ],
)
def test_contrast_as_wcag_measures_it(one: Colour, other: Colour, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("text", ["#ffcc00", "#808080", "#000000", "#ffffff", "#0b5394"])
def test_a_shade_that_can_be_read_on_light_and_on_dark(text: str) -> None:
    for papers in (LIGHT_PAPERS, DARK_PAPERS):
        shade = readable(colour_of(text), *papers)
        assert all(contrast(shade, paper) >= TEXT for paper in papers)
    fine = colour_of("#0b5394")
    assert readable(fine, *LIGHT_PAPERS) == fine


def test_papers_are_those_of_the_style_sheet() -> None:
    css = html_of(view_of(PLAN))
    light, dark = (re.findall(rf"--{name}: (#\w+);", css) for name in ("paper", "tint"))
    assert [light[0], dark[0]] == [hexed(paper) for paper in LIGHT_PAPERS]
    assert [light[1], dark[1]] == [hexed(paper) for paper in DARK_PAPERS]


def test_an_empty_theme_is_the_house(tmp_path: Path) -> None:
    assert html_of(view_of(PLAN), read_theme(folder(tmp_path, ""))) == html_of(view_of(PLAN))


def test_colours_on_light_and_dark_screens(tmp_path: Path) -> None:
    css = css_of(read_theme(folder(tmp_path, '[colours]\naccent = "#0b5394"\n')))
    light, dark = re.findall(r"--accent: (#\w{6});", css)
    assert light == "#0b5394"
    assert all(contrast(colour_of(dark), paper) >= TEXT for paper in DARK_PAPERS)
    assert "--second" not in css


def test_logos_are_inside_of_the_page(tmp_path: Path) -> None:
    written = '[logo]\nfile = "a.svg"\n[partner]\nname = "North & Wind"\nlogo = "b.png"\n'
    page = html_of(view_of(PLAN), read_theme(folder(tmp_path, written, a_svg=SVG, b_png=PNG)))
    images = re.findall(r'<img src="data:image/([a-z+]+);base64,([^"]+)" alt="([^"]*)">', page)
    assert [(kind, alt) for kind, _, alt in images] == [("svg+xml", "Acme &amp; Co"), ("png", "North &amp; Wind")]
    assert base64.b64decode(images[0][1]).decode() == SVG
    assert "Acme &amp; Co · North &amp; Wind" in page


def test_fonts_are_inside_of_the_page(tmp_path: Path) -> None:
    written = '[fonts]\nfamily = "Some \\"Sans\\""\nregular = "f/r.woff2"\nbold = "f/b.ttf"\n'
    css = css_of(read_theme(folder(tmp_path, written, f__r_woff2=b"one", f__b_ttf=b"two")))
    assert css.count("@font-face") == 2
    assert 'font-weight: bold; src: url("data:font/ttf;base64,dHdv") format("truetype")' in css
    assert '"Some \\22 Sans\\22 "' in css


def test_word_and_pdf_wear_the_theme(tmp_path: Path) -> None:
    written = '[colours]\naccent = "#7a1f1f"\nsecond = "#1c4587"\n[logo]\nfile = "a.svg"\n'
    written += '[partner]\nname = "North"\nlogo = "b.png"\n'
    theme = read_theme(folder(tmp_path, written, a_svg=SVG, b_png=PNG))
    document = docx.Document(BytesIO(render_docx(PLAN, theme=theme)))
    assert len(document.inline_shapes) == 2
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(0x1C, 0x45, 0x87)
    assert document.paragraphs[1].text == "Acme & Co · North"
    made = render_pdf(PLAN, theme=theme)
    assert made == render_pdf(PLAN, theme=theme)
    assert made != render_pdf(PLAN)
    with pikepdf.open(BytesIO(made)) as pdf:
        figures = [one.Alt for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    assert sorted(str(alt) for alt in figures) == ["Acme & Co", "North"]


def test_a_template_of_the_theme_replaces_one_block(tmp_path: Path) -> None:
    extended = '{% extends "plansmith/sheet.html.j2" %}\n'
    extended += "{% block footer %}<footer>Call {{ sheet.stamp.vendor }}</footer>{% endblock %}"
    theme = read_theme(folder(tmp_path, "", templates__sheet_html_j2=b"", templates__x_txt=b""))
    (tmp_path / "templates" / "sheet.html.j2").write_text(extended)
    page = html_of(view_of(PLAN), theme)
    assert "<footer>Call Acme &amp; Co</footer>" in page
    assert page.replace("<footer>Call Acme &amp; Co</footer>", "").split() == html_of(view_of(PLAN)).split()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<p>\n{{ sheet.nothing }}", "sheet.html.j2, line 2: "),
        ("{% block x %}\n{% oops %}", "sheet.html.j2, line 2: "),
        ('{% extends "plansmith/none.j2" %}', "there is no template `plansmith/none.j2`"),
        ("{{ ''.__class__.__mro__ }}", "sheet.html.j2, line 1: "),
        ("\n\n{{ 1 / 0 }}", "sheet.html.j2, line 3: division by zero"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line_and_plan(tmp_path: Path, template: str, said: str) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "sheet.html.j2").write_text(template)
    with pytest.raises(TemplateFaultError, match=re.escape(said)) as caught:
        html_of(view_of(PLAN), read_theme(folder(tmp_path, "")))
    assert "(plan `gold`)" in str(caught.value)


@pytest.mark.parametrize(
    ("written", "said", "help_"),
    [
        ("colours = 3", "`colours` is a table of settings", ""),
        ("[colours]\nacent = '#000000'", "there is no setting `colours.acent`", "colours.accent"),
        ("[colours]\naccent = 3", "`colours.accent` is a text, in quotes", ""),
        ("[colours]\naccent = 'blue'", "`blue` is no colour: write it as `#rrggbb`", ""),
        (
            "[colours]\naccent = '#ffcc00'",
            "#ffcc00 can't be read on white: a contrast of 1.4, and words need 4.5",
            "#",
        ),
        ("[logo]\nfile = 'none.svg'", "`logo.file`: can't read none.svg: no such file", "theme's folder"),
        ("[logo]\nfile = '../a.svg'", "lies outside of the theme's folder", ""),
        ("[logo]\nfile = 'a.gif'", "a.gif is no .svg or .png picture", ""),
        ("[logo]\nfile = 'fake.png'", "fake.png is no .svg or .png picture", ""),
        ("[logo]\nfile = 'torn.png'", "torn.png is no .svg or .png picture", ""),
        ("[logo]\nfile = 'no.svg'", "no.svg is no .svg or .png picture", ""),
        ("[fonts]\nfamily = 'A'", "`fonts.regular` is missing", ""),
        ("[fonts]\nfamily = 'A'\nregular = 'a.gif'", "a.gif is no font", ""),
        ("[logo", "is not valid TOML", ""),
    ],
)
def test_what_is_wrong_with_a_theme_is_said(tmp_path: Path, written: str, said: str, help_: str) -> None:
    with pytest.raises(ThemeError) as caught:
        read_theme(folder(tmp_path, written, a_gif=b"GIF", fake_png=b"GIF", torn_png=PNG[:-9], no_svg="<a><svg></a>"))
    assert said in str(caught.value)
    assert help_ in caught.value.help


def test_a_folder_without_a_theme(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"is no theme: it has no theme\.toml"):
        read_theme(tmp_path)


def test_a_font_that_the_pdf_does_not_find(tmp_path: Path) -> None:
    theme = read_theme(folder(tmp_path, '[fonts]\nfamily = "Some Sans"\nregular = "r.ttf"\n', r_ttf=b"none"))
    with pytest.raises(ThemeError, match="the theme's font files hold no family `Some Sans`"):
        render_pdf(PLAN, theme=theme)
