import QtQuick
import kiosk.theme

// For whoever has a number before they come.
ActionButton {
    objectName: "check-in"
    name: qsTr("I have a Qticket number or a booking")
    glyph: "scan"
    quiet: true
    textSize: Theme.px(9)
}
