import QtQuick
import kiosk.lobby
import kiosk.theme

// Staff's way in: a corner that is held, or three keys. Nothing of it is seen.
Item {
    id: corner

    required property StaffDoor door

    MouseArea {
        objectName: "staff-corner"
        width: 20 * Theme.mm
        height: width
        pressAndHoldInterval: 3000
        onPressAndHold: corner.door.knock()
    }

    Shortcut {
        sequence: "Ctrl+Alt+S"
        onActivated: corner.door.knock()
    }
}
