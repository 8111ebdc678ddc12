"""ESC/POS clients written by others print on the virtual printer as they would on a real one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import segno
from PIL import Image, ImageDraw

from printing.virtual import VirtualModel, VirtualPrinter

from .conftest import DEADLINE_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from escpos.printer import Network

    from printing.virtual import CutSlip

PEERS = Path(__file__).resolve().parents[2] / "peers"


def picture(width: int, height: int) -> Image.Image:
    """An ellipse with a cross in it, black on white."""
    image = Image.new("1", (width, height), 1)
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, width - 1, height - 1), outline=0, width=3)
    draw.line((0, 0, width - 1, height - 1), fill=0)
    draw.line((0, height - 1, width - 1, 0), fill=0)
    return image


def paper(slip: CutSlip) -> Image.Image:
    with Image.open(slip.image_path) as image:
        return image.copy()


def holds(slip: CutSlip, image: Image.Image, x: int) -> bool:
    """Whether the paper shows an image with its left edge in column `x`, on whatever rows."""
    shown = paper(slip)
    return any(
        shown.crop((x, y, x + image.width, y + image.height)).tobytes() == image.tobytes()
        for y in range(shown.height - image.height + 1)
    )


def printed_by_escpos(printer: VirtualPrinter, job: Callable[[Network], None], *, profile: str = "TM-T20II") -> CutSlip:
    from escpos.printer import Network  # noqa: PLC0415 -- takes half a second, which only these tests need

    host, port = printer.address
    client = Network(host, port=port, timeout=DEADLINE_S, profile=profile)
    client.open()
    try:
        job(client)
    finally:
        client.close()
    assert printer.wait_until(lambda: printer.slips, DEADLINE_S)
    (slip,) = printer.slips
    assert slip.unknown == ()
    return slip


def test_escpos_prints_text_in_the_page_that_it_chooses(printer: VirtualPrinter) -> None:
    def job(client: Network) -> None:
        client.set(align="center", bold=True, double_height=True, double_width=True)
        client.text("A017\n")
        client.set(align="left", bold=False, normal_textsize=True)
        client.text("Ķīpsalas iela, ģimene\n")
        client.text("Съешь ещё булок\n")
        client.text("Їжак і ґанок\n")
        client.cut()

    slip = printed_by_escpos(printer, job)
    assert tuple(line for line in slip.texts if line) == (
        "A017",
        "Ķīpsalas iela, ģimene",
        "Съешь ещё булок",
        "Їжак і ґанок",
    )
    assert slip.height_dots == 48 + 3 * 30 + 6 * 30


@pytest.mark.parametrize("impl", ["bitImageRaster", "graphics", "bitImageColumn"])
@pytest.mark.parametrize("center", [False, True])
def test_escpos_prints_images_in_each_way_that_it_knows(printer: VirtualPrinter, impl: str, center: bool) -> None:
    image = picture(200, 120)

    def job(client: Network) -> None:
        # python-escpos 3.1 cuts fragments from the image as it was before it was centred: black bars.
        client.image(image, impl=impl, center=center, fragment_height=960 if center else 48)
        client.cut(mode="PART")

    assert holds(printed_by_escpos(printer, job), image, (576 - 200) // 2 if center else 0)


def test_escpos_prints_a_qr_symbol_natively(printer: VirtualPrinter) -> None:
    def job(client: Network) -> None:
        client.qr("0192f1c7-7f0a-7000", native=True, size=6, ec=1)
        client.cut()

    slip = printed_by_escpos(printer, job)
    assert slip.qr_codes == ("0192f1c7-7f0a-7000",)
    matrix = segno.make("0192f1c7-7f0a-7000", error="M", micro=False, boost_error=False).matrix
    symbol = Image.new("1", (len(matrix), len(matrix)))
    symbol.putdata([0 if dark else 255 for row in matrix for dark in row])
    assert holds(slip, symbol.resize((len(matrix) * 6, len(matrix) * 6), Image.Resampling.NEAREST), 0)


def test_escpos_on_a_180_dpi_printer(tmp_path: Path) -> None:
    image = picture(512, 64)

    def job(client: Network) -> None:
        client.image(image)
        client.cut(feed=False)

    with VirtualPrinter(tmp_path, model=VirtualModel(width_dots=512, dpi=180)).listen() as printer:
        slip = printed_by_escpos(printer, job, profile="TM-T88V")
    assert paper(slip).tobytes() == image.tobytes()


def test_escpos_reads_status(printer: VirtualPrinter) -> None:
    def job(client: Network) -> None:
        assert client.is_online()
        assert client.paper_status() == 2
        client.cashdraw(2)
        client.text("x\n")
        client.cut()

    printed_by_escpos(printer, job)
    assert printer.kicks == 1


def test_node_thermal_printer(printer: VirtualPrinter, tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None or not (PEERS / "node_modules" / "node-thermal-printer").is_dir():
        pytest.skip("needs node and, once, `npm ci` in tests/peers")
    image = picture(160, 80)
    image.convert("RGBA").save(tmp_path / "picture.png")
    host, port = printer.address
    done = subprocess.run(
        [node, "thermal_printer.js", host, str(port), tmp_path / "picture.png"],
        cwd=PEERS,
        capture_output=True,
        text=True,
        timeout=DEADLINE_S,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "00"
    assert printer.wait_until(lambda: printer.slips, DEADLINE_S)
    (slip,) = printer.slips
    # Its openCashDrawer leaves out the pulse times, so that the second pulse becomes those of the first.
    assert [made.raw for made in slip.unknown] == [b"\x01"]
    assert printer.kicks == 1
    assert tuple(line for line in slip.texts if line) == (
        "A017",
        "Ķīpsalas iela 12",
        "Паспорт, їжак",
        "underreverse",
        "-" * 48,
        "left" + " " * 39 + "right",
    )
    assert slip.qr_codes == ("https://example.test/A017",)
    assert holds(slip, image, 0)
