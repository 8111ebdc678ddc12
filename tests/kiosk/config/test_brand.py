"""A branch file says how the institution looks."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from kiosk.assets import ASSETS
from kiosk.config import BranchFileError, KnownFiles, load
from tests.kiosk.config.test_branch_file import GOOD, complaints, written

LINE = GOOD.count("\n") + 2
ALONE = "that only draws, and that by itself"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'


def brand(**keys: str) -> str:
    return GOOD + "\n".join(["", "[brand]", *(f'{key} = "{value}"' for key, value in keys.items()), ""])


def test_a_file_that_says_nothing_has_no_brand(tmp_path):
    assert load(written(tmp_path, GOOD)).brand is None


def test_a_brand_is_taken_over_and_its_logo_is_looked_for_beside_the_file(tmp_path):
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "arms.svg").write_text(SVG.format("<path d='M0 0h9v9z'/>"))
    settings = load(written(tmp_path, brand(colour="#7A1F3D", logo="look/arms.svg")))
    assert settings.brand == ("#7a1f3d", tmp_path / "look" / "arms.svg")


def test_a_brand_may_have_a_colour_only_or_a_logo_only(tmp_path):
    Image.new("RGBA", (40, 30), "#14463b").save(tmp_path / "logo.PNG")
    assert load(written(tmp_path, brand(colour="#003399"))).brand == ("#003399", None)
    assert load(written(tmp_path, brand(logo="logo.PNG"))).brand == ("#14463b", tmp_path / "logo.PNG")


@pytest.mark.parametrize("colour", ["14463b", "#123", "#14463g", "green", "#14463b00", ""])
def test_a_colour_is_written_with_six_figures(tmp_path, colour):
    assert complaints(tmp_path, brand(colour=colour)) == [
        f'{LINE + 1}: brand.colour: expected a colour such as "#14463b", found "{colour}"'
    ]


def test_a_colour_that_cannot_be_read_is_refused_with_one_of_its_hue_that_can(tmp_path):
    expected = "a colour that can be read on the screen's pale ground, 7:1 or more, such as #0f557f"
    assert complaints(tmp_path, brand(colour="#1E88C7")) == [
        f'{LINE + 1}: brand.colour: expected {expected}, found "#1E88C7" with 3.4:1'
    ]
    assert load(written(tmp_path, brand(colour="#0f557f"))).brand is not None


def refusal(folder, name: str) -> str:
    (complaint,) = complaints(folder, brand(logo=name))
    assert complaint.startswith(f"{LINE + 1}: brand.logo: expected ")
    return complaint.removeprefix(f"{LINE + 1}: brand.logo: expected ")


def test_a_logo_that_is_not_there_is_told(tmp_path):
    assert refusal(tmp_path, "logo.svg") == 'a readable file, found "logo.svg": No such file or directory'
    (tmp_path / "folder.png").mkdir()
    assert refusal(tmp_path, "folder.png") == 'a file, found "folder.png", which is none'
    assert refusal(tmp_path, "logo.gif") == 'a file whose name ends in .png or .svg, found "logo.gif"'


def test_a_logo_that_is_too_large_is_told(tmp_path):
    (tmp_path / "logo.svg").write_text(SVG.format(" " * 512_000))
    assert refusal(tmp_path, "logo.svg") == 'a file of at most 512 kB, found "logo.svg", which has more'


def png_of(width: int, height: int) -> bytes:
    """A PNG's head that promises so many pixels, without any of them."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + b"\0\0\0\0IDAT"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "is no whole PNG"),
        (b"GIF89a" + bytes(40), "is no whole PNG"),
        (png_of(20, 20), "is no whole PNG"),
        (png_of(30_000, 20), "has 30000 × 20 pixels; 4096 each way is the most"),
        (png_of(20, 30_000), "has 20 × 30000 pixels; 4096 each way is the most"),
    ],
)
def test_what_is_no_png_is_told(tmp_path, content, found):
    (tmp_path / "logo.png").write_bytes(content)
    assert refusal(tmp_path, "logo.png") == f'a PNG {ALONE}, found "logo.png", which {found}'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "is no SVG: no element found: line 1, column 0"),
        ("<svg>", "is no SVG"),
        ("<html xmlns='http://www.w3.org/2000/svg'/>", "is no SVG"),
        ("\x89PNG", "is no SVG: not well-formed (invalid token): line 1, column 0"),
        (SVG.format("<path"), "is no SVG: not well-formed (invalid token): line 1, column 106"),
        (SVG.format("<script>1</script>"), "has a <script>"),
        (SVG.format("<g><foreignObject/></g>"), "has a <foreignObject>"),
        (SVG.format("<g onclick='a()'/>"), "has a script in onclick"),
        (SVG.format("<image href='https://example.org/a.png'/>"), "refers to https://example.org/a.png"),
        (SVG.format("<image xlink:href='other.png'/>"), "refers to other.png"),
        (SVG.format("<use href=' file:///etc/passwd'/>"), "refers to file:///etc/passwd"),
        (SVG.format("<image href='data:image/svg+xml,a'/>"), "refers to data:image/svg+xml,a"),
        (SVG.format("<g fill='url(b.svg#c)'/>"), "refers to another file in fill"),
        (SVG.format("<g style='fill: URL( &quot;b.svg#c&quot; )'/>"), "refers to another file in style"),
        (SVG.format("<style>@import 'a.css';</style>"), "has styles that refer to another file"),
        (SVG.format("<style>g { fill: url(b.svg) }</style>"), "has styles that refer to another file"),
        ('<?xml-stylesheet href="a.css"?>' + SVG.format(""), "has an instruction <?xml-stylesheet?>"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "has a <!DOCTYPE>"),
    ],
)  # fmt: skip
def test_an_svg_that_does_more_than_draw_is_told(tmp_path, content, found):
    (tmp_path / "logo.svg").write_bytes(content.encode("latin-1"))
    assert refusal(tmp_path, "logo.svg") == f'an SVG {ALONE}, found "logo.svg", which {found}'


def test_an_svg_may_refer_to_what_is_in_it(tmp_path):
    drawing = (
        "<style>g { fill: url(#a) } path { fill: url( '#a' ) }</style><defs><linearGradient id='a'/></defs>"
        "<use xlink:href='#a'/><g fill='url(#a)' style='stroke: url(\"#a\")'/>"
        "<image href='data:image/png;base64,iVBORw0KGgo='/><text>Pārvalde: url(x)</text>"
    )
    (tmp_path / "logo.svg").write_text('<?xml version="1.0"?>\n' + SVG.format(drawing), encoding="utf-8")
    assert load(written(tmp_path, brand(logo="logo.svg"))).brand is not None


def test_a_logo_is_looked_at_again_when_it_has_changed_and_not_before(tmp_path):
    logo = tmp_path / "logo.svg"
    logo.write_text(SVG.format(""))
    file, known = written(tmp_path, brand(logo="logo.svg")), KnownFiles(tmp_path / "known")
    load(file, known)
    assert known.values(file, file.read_bytes()) is not None
    logo.write_text(SVG.format("<script/>"))
    with pytest.raises(BranchFileError, match="has a <script>"):
        load(file, known)
    logo.unlink()
    with pytest.raises(BranchFileError, match="No such file"):
        load(file, known)
    logo.write_text(SVG.format(""))
    assert load(file, known).brand is not None


@pytest.mark.parametrize("path", sorted((ASSETS / "branches").glob("*.toml")), ids=lambda path: path.stem)
def test_shipped_logos_are_there(path):
    brand = load(path).brand
    assert brand is None or brand.logo is None or brand.logo.is_file()
