import QtQuick
import kiosk.theme

// A service to choose: its picture or the letter of its numbers, and its name.
Touchable {
    id: card

    required property string service_id
    required property string icon
    required property string prefix
    property int textSize: Theme.lead_text
    property alias ownSize: label.ownSize
    property alias ceiling: label.ceiling
    readonly property real inset: Math.min(7 * Theme.mm, height * 0.16)
    readonly property bool roomy: width > 180 * Theme.mm

    objectName: "service-" + card.service_id

    Rectangle {
        anchors.fill: parent
        radius: card.radius
        color: card.pressed ? Theme.pine_pale : Theme.sheet
        border.width: Theme.line
        border.color: card.pressed ? Theme.pine : Theme.edge
    }

    Rectangle {
        id: badge

        x: card.inset
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(card.height - 2 * card.inset, 34 * Theme.mm, card.width * 0.2)
        height: width
        radius: card.radius
        color: Theme.pine_pale

        Icon {
            id: drawing

            anchors.centerIn: parent
            visible: drawing.known
            glyph: card.icon
            size: badge.width * 0.66
            color: Theme.pine
            weight: 1.4
        }

        Text {
            anchors.centerIn: parent
            visible: !drawing.known
            text: card.prefix
            color: Theme.pine
            font.family: Theme.typeface
            font.pixelSize: Math.max(1, Math.round(badge.width * 0.56))
            font.weight: Font.DemiBold
        }
    }

    Label {
        id: label

        anchors.left: badge.right
        anchors.right: card.roomy ? arrow.left : parent.right
        anchors.leftMargin: card.roomy ? card.inset : 5 * Theme.mm
        anchors.rightMargin: card.inset / 2
        anchors.verticalCenter: parent.verticalCenter
        height: card.height - 2 * Theme.gap
        text: card.name
        textSize: card.textSize
        font.weight: Font.DemiBold
        fits: true
        verticalAlignment: Text.AlignVCenter
    }

    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: card.inset
        anchors.verticalCenter: parent.verticalCenter
        visible: card.roomy
        size: Math.min(9 * Theme.mm, card.height * 0.3)
        glyph: "forward"
        color: Theme.pine
        weight: 2.4
    }
}
