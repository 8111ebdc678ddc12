pragma ComponentBehavior: Bound

import QtQuick
import kiosk.theme

// A service to choose: its picture or the letter of its numbers, and its name.
Touchable {
    id: card

    required property string service_id
    required property string icon
    required property string prefix
    required property string pause
    property int textSize: Theme.lead_text
    property alias ownSize: label.ownSize
    property alias ceiling: label.ceiling
    readonly property real inset: Math.min(7 * Theme.mm, height * 0.16)
    readonly property bool roomy: width > 180 * Theme.mm
    readonly property bool paused: card.pause !== ""
    readonly property real verge: paused ? 2 * Theme.mm : Theme.gap
    readonly property real wordsHeight: height - 2 * verge

    objectName: "service-" + card.service_id
    enabled: !card.paused
    Accessible.name: card.paused ? card.name + ". " + card.pause : card.name

    Rectangle {
        anchors.fill: parent
        radius: card.radius
        color: card.paused ? Theme.paper : card.pressed ? Theme.pine_pale : Theme.sheet
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
        color: card.paused ? Theme.sheet : Theme.pine_pale

        Icon {
            id: drawing

            anchors.centerIn: parent
            visible: drawing.known
            glyph: card.icon
            size: badge.width * 0.66
            color: card.paused ? Theme.edge : Theme.pine
            weight: 1.4
        }

        Text {
            anchors.centerIn: parent
            visible: !drawing.known
            text: card.prefix
            color: card.paused ? Theme.ink_soft : Theme.pine
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
        // With the reason right below it, in the middle together.
        y: card.paused ? card.verge - Math.max(0, height - contentHeight) / 2 : card.verge
        height: card.paused ? card.wordsHeight - reason.height - Theme.mm : card.wordsHeight
        text: card.name
        color: card.paused ? Theme.ink_soft : Theme.ink
        textSize: card.textSize
        font.weight: Font.DemiBold
        fits: true
        verticalAlignment: card.paused ? Text.AlignBottom : Text.AlignVCenter
    }

    // Most of the time there is none.
    Loader {
        id: reason

        anchors.left: label.left
        anchors.right: label.right
        anchors.top: label.bottom
        anchors.topMargin: Theme.mm
        active: card.paused

        sourceComponent: Label {
            height: Math.min(implicitHeight, card.wordsHeight * 0.42)
            text: card.pause
            color: Theme.amber_ink
            textSize: card.height > 34 * Theme.mm ? Theme.body_text : Theme.small_text
            fits: true
        }
    }

    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: card.inset
        anchors.verticalCenter: parent.verticalCenter
        visible: card.roomy && !card.paused
        size: Math.min(9 * Theme.mm, card.height * 0.3)
        glyph: "forward"
        color: Theme.pine
        weight: 2.4
    }
}
