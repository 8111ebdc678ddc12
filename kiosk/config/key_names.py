"""The keys that an action may have, as Qt calls them."""

from __future__ import annotations

PAD_KEYS = frozenset(
    [
        *("Left", "Right", "Up", "Down", "Return", "Enter", "Space", "Tab", "Backtab", "Backspace", "Delete"),
        *("Shift", "Control", "Alt", "AltGr", "Meta", "CapsLock", "NumLock"),
    ]
)
"""What a five-key pad and a scanner send, beside letters and digits."""

KEY_NAMES = frozenset(
    [f"F{number}" for number in range(1, 36)]
    + ["VolumeUp", "VolumeDown", "VolumeMute", "MicMute", "MicVolumeUp", "MicVolumeDown"]
    + ["MediaPlay", "MediaStop", "MediaPause", "MediaTogglePlayPause", "MediaPrevious", "MediaNext", "MediaRecord"]
    + ["AudioRewind", "AudioForward", "AudioRepeat", "AudioCycleTrack", "Subtitle", "Zoom", "ZoomIn", "ZoomOut"]
    + ["Escape", "Help", "Menu", "Home", "End", "PageUp", "PageDown", "Insert", "Pause", "ScrollLock", "Clear"]
    + ["Back", "Forward", "HomePage", "Refresh", "Stop", "Search", "Favorites", "Select", "Yes", "No"]
    + ["Context1", "Context2", "Context3", "Context4", "Call", "Hangup", "Red", "Green", "Yellow", "Blue"]
    + ["Guide", "Info", "Settings", "Exit", "Cancel"]
    + [f"Launch{number:X}" for number in range(16)]
)
"""Keys of audio keypads, of keyboards with media keys and of remote controls, none of which writes a letter."""
