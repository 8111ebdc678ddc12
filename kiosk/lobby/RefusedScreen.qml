import QtQuick
import kiosk.lobby
import kiosk.theme

// The rules say no: why, and what to do.
LobbyScreen {
    id: screen

    Notice {
        glyph: "question"
        foot: home.height + Theme.gap

        NoticeText {
            text: screen.lobby.visit.refusal === "party_too_large" ? qsTr("One ticket is for at most %n people.", "", screen.lobby.visit.party_limit) : qsTr("This ticket cannot be taken at the moment.")
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: qsTr("Please ask a member of staff.")
            color: Theme.ink_soft
        }
        InformationLine {
            width: parent.width
            number: screen.lobby.information_line
        }
    }

    ActionButton {
        id: home

        objectName: "home"
        anchors.bottom: parent.bottom
        width: parent.width
        name: qsTr("Start again")
        onActivated: screen.lobby.home()
    }
}
