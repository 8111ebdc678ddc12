import QtQuick
import kiosk.lobby
import kiosk.theme

// The wait runs past closing: whoever takes a ticket knows.
LobbyScreen {
    id: screen

    Notice {
        glyph: "clock"
        foot: back.height + Theme.gap

        NoticeText {
            text: screen.lobby.visit.service_name
            color: Theme.brand
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: qsTr("You may not be served today")
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        NoticeText {
            text: screen.lobby.visit.closes_at !== "" ? qsTr("So many are waiting that your turn may come after we close at %1.").arg(screen.lobby.visit.closes_at) : qsTr("So many are waiting that your turn may come after we close.")
            font.features: {
                "tnum": 1
            }
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
        width: (parent.width - Theme.gap) * 0.4
        name: qsTr("Other services")
        glyph: "back"
        quiet: true
        onActivated: screen.lobby.visit.back()
    }

    ActionButton {
        objectName: "accept-late"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: parent.width - back.width - Theme.gap
        name: qsTr("Take a ticket all the same")
        onActivated: screen.lobby.visit.accept_late()
    }
}
