import QtQuick
import kiosk.lobby
import kiosk.theme

// Whether the visitor is one of those whom the law lets go first.
LobbyScreen {
    id: screen

    Notice {
        glyph: "people"
        foot: no.height + Theme.gap

        NoticeText {
            text: qsTr("Who may go first?")
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: qsTr("People whom the law lets go first: with a disability, pregnant, or with a small child.")
        }
        NoticeText {
            text: qsTr("Staff may ask you about it.")
            color: Theme.ink_soft
        }
    }

    ActionButton {
        id: no

        objectName: "claim-no"
        anchors.bottom: parent.bottom
        width: (parent.width - Theme.gap) / 2
        name: qsTr("I wait my turn")
        quiet: true
        onActivated: screen.lobby.visit.claim(false)
    }

    ActionButton {
        objectName: "claim-yes"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: no.width
        name: qsTr("I may go first")
        onActivated: screen.lobby.visit.claim(true)
    }
}
