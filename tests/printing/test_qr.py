import pytest
import qrcode  # type: ignore[import-untyped]
from PIL import Image

from printing import qr


def sampled(image: Image.Image, module_dots: int) -> list[list[bool]]:
    side = image.width // module_dots
    middle = module_dots // 2
    return [
        [bool(image.getpixel((x * module_dots + middle, y * module_dots + middle))) for x in range(side)]
        for y in range(side)
    ]


# Full symbols: what the libraries fill the rest with differs, and no reader looks at it.
@pytest.mark.parametrize(
    "content",
    [
        "a017-2026-11-2",
        "0123456789ABCDEF0123",
        "HTTPS://QUEUE.EXAMPLE.ORG:8443/T/RIGA-2/0123456789ABCDEF0123/",
        "0b9d6f0e-8a7c-4d2f-9a77-1b",
        "0b9d6f0e-8a7c-4d2f-9a77-1b2c3d4e5f60/A0017",
    ],
)
def test_another_library_draws_the_same_symbol(content):
    drawn = sampled(qr.draw(content, 4), 4)
    candidates = []
    for mask in range(8):
        other = qrcode.QRCode(
            version=(len(drawn) - 17) // 4,
            error_correction=qrcode.constants.ERROR_CORRECT_M,
            mask_pattern=mask,
            border=0,
        )
        mode = qrcode.util.MODE_ALPHA_NUM if content == content.upper() else qrcode.util.MODE_8BIT_BYTE
        other.add_data(qrcode.util.QRData(content.encode(), mode=mode))
        other.make(fit=False)
        candidates.append([[bool(module) for module in row] for row in other.modules])
    assert drawn in candidates


@pytest.mark.parametrize(
    ("length", "modules"), [(1, 21), (14, 21), (15, 25), (26, 25), (36, 29), (42, 29), (43, 33), (213, 57)]
)
def test_the_size_is_known_before_and_true(length, modules):
    assert qr.modules("x" * length) == modules
    assert qr.draw("x" * length, 4).size == (modules * 4, modules * 4)


@pytest.mark.parametrize(("length", "modules"), [(20, 21), (38, 25), (39, 29), (61, 29), (62, 33), (213, 49)])
def test_capitals_and_digits_take_less_room(length, modules):
    assert qr.modules("A" * length) == modules
    assert qr.draw("A" * length, 4).size == (modules * 4, modules * 4)


def test_every_module_is_a_whole_square():
    image = qr.draw("A017", 5)
    small = image.resize((21, 21), Image.Resampling.NEAREST)
    assert small.resize(image.size, Image.Resampling.NEAREST).tobytes() == image.tobytes()


@pytest.mark.parametrize("content", ["", "ā", "a\x10\x04", "x" * 214])
def test_what_no_symbol_here_holds_is_refused(content):
    with pytest.raises(ValueError, match="QR symbol"):
        qr.modules(content)
