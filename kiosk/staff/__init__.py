"""The staff panel. Nothing of it is imported before it is wanted.

    from kiosk.staff import StaffModel, create_panel  # at the first corner gesture, not before the first frame

    staff = StaffModel(branch=…, desk=…, translations=…, clock=utc_now, parent=self)   # once, and then kept
    create_panel(engine, window, staff)     # once; fills the window, lies over all of it, is not there while shut
    staff.open()                            # at this and each later gesture; asks for the PIN
    staff.left.connect(…)                   # it has shut: by "leave", or 60 s after the last touch

The model is kept because the desk answers every errand, also those of a panel that has shut meanwhile.
"""

from kiosk.staff.desk import StaffDesk
from kiosk.staff.model import StaffModel
from kiosk.staff.panel import create_panel

__all__ = ["StaffDesk", "StaffModel", "create_panel"]
