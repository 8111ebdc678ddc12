import QtQuick
import kiosk.theme

// Before a ticket is taken: it will be a number on the screen.
Rectangle {
    id: banner

    readonly property real inset: 5 * Theme.mm

    implicitHeight: Math.max(words.height, icon.height) + 2 * inset
    radius: Theme.radius
    color: Theme.amber_pale
    border.width: 2 * Theme.line
    border.color: Theme.amber_ink

    Icon {
        id: icon

        x: banner.inset
        anchors.verticalCenter: parent.verticalCenter
        glyph: "note"
        size: 12 * Theme.mm
        color: Theme.amber_ink
    }
    Label {
        id: words

        anchors.left: icon.right
        anchors.leftMargin: banner.inset
        anchors.right: parent.right
        anchors.rightMargin: banner.inset
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("No paper at the moment: your number will be on this screen.")
        font.weight: Font.DemiBold
    }
}
