pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// A service to choose: its picture or the letter of its numbers, and its name.
Touchable {
    id: card

    required property string service_id
    required property string icon
    required property string prefix
    required property string pause
    required property string ahead
    required property string brief
    required property string wait
    required property string turn
    property int textSize: Theme.lead_text
    property alias ownSize: label.ownSize
    property alias ceiling: label.ceiling
    readonly property real inset: Math.min(7 * Theme.mm, height * 0.16)
    readonly property bool roomy: width > 180 * Theme.mm
    readonly property bool cramped: width < 110 * Theme.mm || (width < 130 * Theme.mm && height < 52 * Theme.mm)
    readonly property bool paused: card.pause !== ""
    readonly property bool tells: paused || card.ahead !== ""
    readonly property real verge: tells ? 2 * Theme.mm : Theme.gap
    readonly property real wordsHeight: height - 2 * verge
    readonly property var parts: [card.name, card.pause, card.paused ? "" : card.wait, card.paused ? "" : card.ahead]

    objectName: "service-" + card.service_id
    enabled: !card.paused
    Accessible.name: card.parts.filter(part => part !== "").join(". ")

    Rectangle {
        anchors.fill: parent
        radius: card.radius
        color: card.paused ? Theme.paper : card.pressed ? Theme.brand_pale : Theme.sheet
        border.width: Theme.line
        border.color: card.pressed ? Theme.brand : Theme.edge
    }

    Rectangle {
        id: badge

        x: card.inset
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(card.height - 2 * card.inset, 34 * Theme.mm, card.width * (card.cramped ? 0.15 : 0.2))
        height: width
        radius: card.radius
        color: card.paused ? Theme.sheet : Theme.brand_pale

        Icon {
            id: drawing

            anchors.centerIn: parent
            visible: drawing.known
            glyph: card.icon
            size: badge.width * 0.66
            color: card.paused ? Theme.edge : Theme.brand
            weight: 1.4
        }

        Text {
            anchors.centerIn: parent
            visible: !drawing.known
            text: card.prefix
            color: card.paused ? Theme.ink_soft : Theme.brand
            font.family: Theme.typeface
            font.pixelSize: Math.max(1, Math.round(badge.width * 0.56))
            font.weight: Font.DemiBold
        }
    }

    Label {
        id: label

        anchors.left: badge.right
        anchors.right: card.roomy ? arrow.left : parent.right
        anchors.leftMargin: card.roomy ? card.inset : card.cramped ? 4 * Theme.mm : 5 * Theme.mm
        anchors.rightMargin: card.inset / 2
        // With what is told right below it, in the middle together.
        y: card.tells ? card.verge - Math.max(0, height - contentHeight) / 2 : card.verge
        height: card.tells ? card.wordsHeight - told.height - Theme.mm : card.wordsHeight
        text: card.name
        color: card.paused ? Theme.ink_soft : Theme.ink
        textSize: card.textSize
        font.weight: Font.DemiBold
        fits: true
        verticalAlignment: card.tells ? Text.AlignBottom : Text.AlignVCenter
    }

    // Not before the first frame: nothing is known then.
    Loader {
        id: told

        anchors.left: label.left
        anchors.right: label.right
        anchors.top: label.bottom
        anchors.topMargin: Theme.mm
        active: card.tells
        sourceComponent: card.paused ? reason : waits
    }

    Component {
        id: reason

        Label {
            height: Math.min(implicitHeight, card.wordsHeight * 0.42)
            text: card.pause
            color: Theme.amber_ink
            textSize: card.height > 34 * Theme.mm ? Theme.body_text : Theme.small_text
            fits: true
        }
    }

    Component {
        id: waits

        ServiceWait {
            wait: card.wait
            turn: card.turn
            ahead: card.ahead
            brief: card.brief
            textSize: card.cramped ? Theme.px(5) : !card.roomy || card.height < 40 * Theme.mm ? Theme.small_text : card.height < 55 * Theme.mm ? Theme.body_text : Theme.px(9)
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
        color: Theme.brand
        weight: 2.4
    }
}
