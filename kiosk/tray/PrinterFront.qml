import QtQuick
import kiosk.theme

// The printer's front: its lid, its lamp, and the slot with the cutter's teeth.
Item {
    id: front

    required property int count
    readonly property real lip: height * 0.12

    Rectangle {
        width: parent.width
        height: parent.height - front.lip
        gradient: Gradient {
            GradientStop {
                position: 0
                color: "#f2f0ea"
            }
            GradientStop {
                position: 0.85
                color: "#d9d6cd"
            }
            GradientStop {
                position: 1
                color: "#b4b0a6"
            }
        }
    }

    Rectangle {
        id: lamp

        x: parent.width * 0.06
        y: (parent.height - front.lip - height) / 2
        width: parent.height * 0.1
        height: width
        radius: width / 2
        color: "#2f9e5b"
        border.color: "#1d6b3c"
    }

    Label {
        anchors.left: lamp.right
        anchors.leftMargin: lamp.width
        anchors.verticalCenter: lamp.verticalCenter
        width: parent.width * 0.55
        text: "Virtual printer"
        textSize: Math.max(11, front.height * 0.17)
        font.weight: Font.DemiBold
        color: "#2b2924"
    }

    Label {
        anchors.right: parent.right
        anchors.rightMargin: lamp.x
        anchors.verticalCenter: lamp.verticalCenter
        text: front.count
        textSize: Math.max(11, front.height * 0.2)
        color: "#2b2924"
        font.features: {
            "tnum": 1
        }
        Accessible.name: text + " slips"
    }

    // The slot: dark, with a lip under which the paper comes out.
    Rectangle {
        y: parent.height - 2 * front.lip
        x: parent.width * 0.07
        width: parent.width * 0.86
        height: front.lip
        radius: height / 2
        color: "#17191a"
    }
}
