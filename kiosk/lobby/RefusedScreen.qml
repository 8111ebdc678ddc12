import QtQuick
import kiosk.lobby
import kiosk.theme

// The rules say no: why, and what to do.
Item {
    id: screen

    required property LobbyModel lobby

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: 6 * Theme.mm

        Icon {
            glyph: "question"
            size: 34 * Theme.mm
            color: Theme.brand
            weight: 1.3
        }
        Label {
            width: parent.width
            text: screen.lobby.visit.refusal === "party_too_large" ? qsTr("One ticket is for at most %n people.", "", screen.lobby.visit.party_limit) : qsTr("This ticket cannot be taken at the moment.")
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            text: qsTr("Please ask a member of staff.")
            textSize: Theme.lead_text
            color: Theme.ink_soft
        }
        InformationLine {
            width: parent.width
            number: screen.lobby.information_line
        }
    }

    ActionButton {
        objectName: "home"
        anchors.bottom: parent.bottom
        width: parent.width
        name: qsTr("Start again")
        onActivated: screen.lobby.home()
    }
}
