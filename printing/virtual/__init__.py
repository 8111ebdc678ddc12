"""An ESC/POS printer in software: reads the bytes, draws the paper, answers status, can be made to fail.

It shares no code with the rest of `printing`, so that neither side's mistakes hide the other's. What it does not know
it reports, and never guesses. `VirtualPrinter` stands in the network, `VirtualMechanism` is fed by hand.
"""

from printing.virtual.dots import Bitmap
from printing.virtual.faults import Faults, Spoiling
from printing.virtual.mechanism import VirtualMechanism
from printing.virtual.mishaps import Mishap, MishapName, WrongMishap, parse_mishap
from printing.virtual.model import Sharing, VirtualModel
from printing.virtual.moments import Moment, MomentKind
from printing.virtual.paper import CutKind, ScrapReason, SlipDrawing
from printing.virtual.reports import Report, ReportKind
from printing.virtual.server import NotListening, VirtualPrinter
from printing.virtual.simulate import simulate
from printing.virtual.state import Paper, PrinterState
from printing.virtual.tray import CutSlip, Scrap

__all__ = [
    "Bitmap",
    "CutKind",
    "CutSlip",
    "Faults",
    "Mishap",
    "MishapName",
    "Moment",
    "MomentKind",
    "NotListening",
    "Paper",
    "PrinterState",
    "Report",
    "ReportKind",
    "Scrap",
    "ScrapReason",
    "Sharing",
    "SlipDrawing",
    "Spoiling",
    "VirtualMechanism",
    "VirtualModel",
    "VirtualPrinter",
    "WrongMishap",
    "parse_mishap",
    "simulate",
]
