import QtQuick
import kiosk.theme

// Before a ticket is taken: it will be a number on the screen.
Rectangle {
    id: banner

    readonly property real inset: (Theme.compact ? 2.5 : 5) * Theme.mm

    implicitHeight: Math.max(words.height, icon.height) + 2 * inset
    radius: Theme.radius
    color: Theme.amber_pale
    border.width: 2 * Theme.line
    border.color: Theme.amber_ink

    Icon {
        id: icon

        x: 5 * Theme.mm
        anchors.verticalCenter: parent.verticalCenter
        glyph: "note"
        size: (Theme.compact ? 9 : 12) * Theme.mm
        color: Theme.amber_ink
    }
    Label {
        id: words

        x: icon.width > 0 ? icon.x + icon.width + 5 * Theme.mm : icon.x
        anchors.verticalCenter: parent.verticalCenter
        width: banner.width - x - 5 * Theme.mm
        text: qsTr("No paper at the moment: your number will be on this screen.")
        textSize: Theme.large ? Theme.small_text : Theme.body_text
        font.weight: Font.DemiBold
    }
}
