pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// A number that nobody may hold: what is known of it, and what can be done.
Rectangle {
    id: card

    required property StaffModel staff
    required property string code
    required property string service
    required property string time
    required property string known
    readonly property real inset: 4 * Theme.mm

    radius: Theme.radius
    color: Theme.sheet
    border.width: Theme.line
    border.color: Theme.edge

    Label {
        id: number

        x: card.inset + Theme.mm
        y: card.inset
        width: Math.min(implicitWidth, card.width * 0.3)
        height: buttons.y - 2 * y
        text: card.code
        textSize: Theme.px(19)
        font.weight: Font.Bold
        font.features: {
            "tnum": 1
        }
        fits: true
        lineHeight: 1
        verticalAlignment: Text.AlignVCenter
    }

    Label {
        id: what

        anchors.left: number.right
        anchors.leftMargin: 6 * Theme.mm
        anchors.right: parent.right
        anchors.rightMargin: card.inset
        y: card.inset
        height: (buttons.y - 2 * y) * 0.56
        text: card.known
        font.weight: Font.DemiBold
        fits: true
        verticalAlignment: Text.AlignVCenter
    }
    Label {
        anchors.left: what.left
        anchors.right: what.right
        y: what.y + what.height
        height: buttons.y - card.inset - y
        text: card.time + " · " + card.service
        textSize: Theme.small_text
        color: Theme.ink_soft
        fits: true
        verticalAlignment: Text.AlignVCenter
    }

    Row {
        id: buttons

        readonly property real cell: (card.width - 2 * card.inset - 2 * spacing) / 3

        x: card.inset
        y: card.height - height - card.inset
        spacing: 3 * Theme.mm

        Act { act: "reprint"; name: qsTr("Reprint") }
        Act { act: "settle"; name: qsTr("Has paper") }
        Act { act: "void"; name: qsTr("Void") }
    }

    component Act: ActionButton {
        required property string act

        objectName: act + "-" + card.code
        width: buttons.cell
        height: Theme.target
        textSize: Theme.body_text
        quiet: true
        enabled: !card.staff.busy
        opacity: enabled ? 1 : 0.5
        onActivated: card.staff.act_on_ticket(act, card.code)
    }
}
