"""The sounds in `assets/sounds`, made out of nothing: `python -m tests.sounds` makes them anew."""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "sounds"
RATE = 22_050
STILL_THERE = "still-there.wav"

_LOUDNESS = 0.3
_ATTACK_S = 0.02
_RELEASE_S = 0.08
_DECAY_S = 0.3
_OVERTONES = ((1, 1.0), (2, 0.22), (3, 0.06))


def tone(at_s: float, hertz: float, begins_s: float, ends_s: float) -> float:
    """A struck, soft tone at a moment: swells instead of clicking, rings out, ends in silence."""
    since = at_s - begins_s
    if since < 0 or at_s >= ends_s:
        return 0.0
    swell = min(since / _ATTACK_S, (ends_s - at_s) / _RELEASE_S, 1.0)
    smooth = 0.5 - 0.5 * math.cos(math.pi * swell)
    wave_form = sum(share * math.sin(2 * math.pi * hertz * number * since) for number, share in _OVERTONES)
    return smooth * math.exp(-since / _DECAY_S) * wave_form


def still_there(at_s: float) -> float:
    """Two tones, a falling third: E5, C5."""
    return tone(at_s, 659.26, 0.0, 0.9) + tone(at_s, 523.25, 0.28, 1.2)


def write(folder: Path = FOLDER) -> None:
    """Make them all."""
    folder.mkdir(exist_ok=True)
    samples = [still_there(number / RATE) for number in range(int(1.2 * RATE))]
    peak = max(map(abs, samples))
    with wave.open(str(folder / STILL_THERE), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", "not compressed"))
        file.writeframes(b"".join(struct.pack("<h", round(sample / peak * _LOUDNESS * 32767)) for sample in samples))


if __name__ == "__main__":
    write()
