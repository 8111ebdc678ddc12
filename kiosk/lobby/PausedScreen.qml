import QtQuick
import kiosk.lobby
import kiosk.theme

// No tickets for a while: why, and what else can be done.
LobbyScreen {
    id: screen

    readonly property bool goesOn: lobby.visit.others_go_on

    Notice {
        glyph: "clock"
        foot: screen.goesOn ? back.height + Theme.gap : 0

        NoticeText {
            text: screen.goesOn ? screen.lobby.visit.service_name : ""
            color: Theme.brand
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: qsTr("No tickets at the moment")
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: screen.lobby.visit.obstacle
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: qsTr("Please speak to our staff.")
            color: Theme.ink_soft
        }
        InformationLine {
            width: parent.width
            number: screen.lobby.information_line
        }
    }

    ActionButton {
        id: back

        objectName: "back"
        anchors.bottom: parent.bottom
        width: parent.width
        visible: screen.goesOn
        name: qsTr("Other services")
        glyph: "back"
        onActivated: screen.lobby.visit.back()
    }
}
