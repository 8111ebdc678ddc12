import QtQuick
import kiosk.lobby
import kiosk.theme

// No tickets for a while: why, and what else can be done.
Item {
    id: screen

    required property LobbyModel lobby

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 5 * Theme.mm

        Icon {
            glyph: "clock"
            size: 34 * Theme.mm
            color: Theme.brand
            weight: 1.3
        }
        Label {
            width: parent.width
            visible: screen.lobby.visit.others_go_on
            text: screen.lobby.visit.service_name
            color: Theme.brand
            textSize: Theme.lead_text
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            text: qsTr("No tickets at the moment")
            textSize: Theme.px(18)
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            text: screen.lobby.visit.obstacle
            textSize: Theme.px(12)
        }
        Item {
            width: 1
            height: Theme.gap
        }
        Label {
            width: parent.width
            text: qsTr("Please speak to our staff.")
            textSize: Theme.lead_text
            color: Theme.ink_soft
        }
        InformationLine {
            width: parent.width
            number: screen.lobby.information_line
        }
    }

    ActionButton {
        objectName: "back"
        anchors.bottom: parent.bottom
        width: parent.width
        visible: screen.lobby.visit.others_go_on
        name: qsTr("Other services")
        glyph: "back"
        onActivated: screen.lobby.visit.back()
    }
}
