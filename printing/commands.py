"""The few commands that are sent beside what stands on a slip, after Epson's ESC/POS reference.

Real-time commands (DLE …) are obeyed at once, even by a printer that cannot print; the others wait their turn.
"""

INITIALISE = b"\x1b@"
"""ESC @: all settings as at power-on. It switches automatic status off."""
RECOVER = b"\x10\x05\x02"
"""DLE ENQ 2: recover from a jam and forget what was not printed. Real-time; has no answer."""
CLEAR_BUFFERS = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
"""DLE DC4 8: forget what was not printed. Real-time."""
FEED_AND_CUT = b"\x1dVB\x00"
"""GS V 66 0: to the cutter, then a partial cut."""
SENSOR_QUESTION = b"\x1dr\x01"
"""GS r 1: one byte on the paper, when all before it has been carried out."""
AUTOMATIC_STATUS_ON = b"\x1da\x0e"
"""GS a: tell by itself of online and offline, errors and paper; the first time at once."""


def status_question(number: int) -> bytes:
    """DLE EOT 1 to 4. Real-time."""
    return bytes((0x10, 0x04, number))


def identity_question(number: int) -> bytes:
    """GS I: 65 firmware, 66 maker, 67 model, 68 serial number."""
    return bytes((0x1D, 0x49, number))


def process_id(job_id: str) -> bytes:
    """GS ( H, function 48: send this id back when all before it has been printed."""
    return b"\x1d(H\x06\x00\x30\x30" + job_id.encode("ascii")
