import QtQuick
import kiosk.theme

// Whom to ask.
Item {
    id: line

    required property string number

    visible: number !== ""
    implicitHeight: words.height

    Icon {
        id: icon

        anchors.verticalCenter: parent.verticalCenter
        glyph: "phone"
        size: 10 * Theme.mm
        color: Theme.brand
    }
    Label {
        id: words

        anchors.left: icon.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        text: qsTr("Information: %1").arg(line.number)
        font.features: {
            "tnum": 1
        }
    }
}
