import json
import logging
import os
import subprocess
import sys

import pytest

from printing.errors import PrintingError
from printing.profile import (
    Mode,
    PrinterProfile,
    UnknownModelError,
    WrongPaperError,
    builder,
    profile,
)


@pytest.mark.parametrize(
    ("model", "width_dots", "dpi", "pages"),
    [
        ("default", 576, 203, {"cp775": 33, "cp1257": 51, "cp866": 17, "cp1251": 46, "cp1125": 44}),
        ("TM-T88V", 512, 180, {"cp775": 33, "cp1257": 51, "cp866": 17, "cp1251": 46}),
        ("NT-80-V-UL", 576, 203, {"cp775": 95, "cp1257": 25, "cp866": 59, "cp1251": 73}),
        ("RP326", 576, 203, {"cp775": 31, "cp1257": 25, "cp866": 7, "cp1251": 6}),
        ("TM-T88III", 512, 180, {"cp866": 17}),
        ("CT-S651", 576, 203, {"cp866": 17}),
    ],
)
def test_the_database_tells_paper_and_code_pages(model, width_dots, dpi, pages):
    found = profile(model)
    assert (found.width_dots, found.dpi) == (width_dots, dpi)
    assert {codec: number for codec, number in found.code_pages.items() if codec != "cp437"} == pages


def test_what_the_technician_says_overrides_the_database():
    found = profile("TM-T88V", width_dots=576, dpi=203, native_qr=False, mode=Mode.TEXT, kanji_off=True)
    assert (found.width_dots, found.dpi, found.native_qr, found.mode, found.kanji_off) == (
        576,
        203,
        False,
        Mode.TEXT,
        True,
    )


def test_512_dots_alone_mean_180_dpi():
    assert profile("default", width_dots=512).dpi == 180


def test_an_unknown_model_is_refused_with_the_known_ones():
    with pytest.raises(UnknownModelError) as refusal:
        profile("TM-T99")
    assert refusal.value.model == "TM-T99"
    assert "TM-T88V" in refusal.value.known
    assert isinstance(refusal.value, PrintingError)


@pytest.mark.parametrize("model", ["NT-5890K", "TM-U220", "SP2000"])
def test_a_printer_with_other_paper_is_refused(model):
    with pytest.raises(WrongPaperError) as refusal:
        profile(model)
    assert refusal.value.model == model


def test_a_width_that_is_not_whole_bytes_is_refused():
    with pytest.raises(ValueError, match="multiple of 8"):
        PrinterProfile(model="default", width_dots=570, dpi=203, native_qr=True, code_pages={})


def test_dots_and_millimetres_agree():
    found = profile("default")
    assert found.dots(18) == 144
    assert found.mm(found.dots(18)) == pytest.approx(18, abs=0.07)


def test_one_profile_serves_as_a_key():
    assert {profile("default"): "same"}[profile("default")] == "same"


def test_importing_printing_loads_neither_pillow_nor_python_escpos():
    modules = ["slip", "profile", "raster", "text", "escpos", "proof", "qr", "bands", "typesetting"]
    script = "import sys\n" + "".join(f"import printing.{module}\n" for module in modules)
    script += "print([name for name in ('PIL', 'escpos', 'segno', 'yaml', 'qrcode') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_loading_the_library_changes_neither_the_log_nor_the_environment():
    script = (
        "import json, logging, os\n"
        "from printing.profile import builder\n"
        "before = dict(os.environ)\n"
        "builder('default')\n"
        "from escpos.capabilities import CAPABILITIES\n"
        "print(json.dumps([len(logging.getLogger().handlers), dict(os.environ) == before, CAPABILITIES]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    handlers, untouched, capabilities = json.loads(done.stdout)
    assert handlers == 0
    assert untouched
    assert capabilities["profiles"]["TM-T88V"]["codePages"]["33"] == "CP775"


def test_a_log_handler_of_the_program_survives():
    handler = logging.NullHandler()
    logging.getLogger().addHandler(handler)
    try:
        builder("default")
        assert handler in logging.getLogger().handlers
    finally:
        logging.getLogger().removeHandler(handler)
    assert os.environ.get("ESCPOS_CAPABILITIES_PICKLE_DIR") is None


def test_loading_the_library_leaves_no_folder_behind(tmp_path):
    program = "from printing.profile import builder; builder('default'); import tempfile; print(tempfile.gettempdir())"
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == str(tmp_path)
    assert list(tmp_path.iterdir()) == []
