pragma ComponentBehavior: Bound

import QtQuick
import kiosk.theme
import kiosk.tray

// A printer in software, and the paper that comes out of it.
Window {
    id: window

    required property TrayModel tray
    // An 80 mm roll fills most of the width, and a slip of 95 mm has room below the slot.
    readonly property real mm: Math.min(width / 104, (height - front.height) / 116)

    width: 440
    height: 660
    minimumWidth: 220
    minimumHeight: 350
    color: "#3b3f42"
    title: "Paper tray"

    // The tray's floor.
    Rectangle {
        anchors.fill: parent
        gradient: Gradient {
            GradientStop {
                position: 0
                color: "#2a2d30"
            }
            GradientStop {
                position: 0.6
                color: "#464b4f"
            }
        }
    }

    Label {
        anchors.centerIn: below
        width: below.width * 0.7
        visible: window.tray.count === 0
        text: "Slips come out here."
        textSize: Math.max(12, 5 * window.mm)
        color: "#d5d8da"
        horizontalAlignment: Text.AlignHCenter
    }

    Item {
        id: below

        anchors.top: front.bottom
        anchors.topMargin: -0.12 * front.height
        anchors.bottom: parent.bottom
        width: parent.width
        clip: true

        Repeater {
            model: window.tray.slips

            PaperSlip {
                mm: window.mm
                onTaken: window.tray.take(number)
            }
        }
    }

    PrinterFront {
        id: front

        width: parent.width
        height: Math.max(70, parent.height * 0.16)
        count: window.tray.count
    }
}
