import QtQuick
import kiosk.lobby
import kiosk.theme

// Not now; then.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property OpeningModel opening: lobby.opening as OpeningModel

    Column {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: 5 * Theme.mm

        Icon {
            glyph: "clock"
            size: 34 * Theme.mm
            color: Theme.brand
            weight: 1.3
        }
        Label {
            width: parent.width
            text: qsTr("Closed now")
            textSize: Theme.px(20)
            font.weight: Font.DemiBold
        }
        Item {
            width: 1
            height: Theme.gap
        }
        Label {
            width: parent.width
            text: screen.opening.day !== "" ? qsTr("Open again") : qsTr("The next opening is not known yet.")
            color: Theme.ink_soft
            textSize: Theme.lead_text
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: screen.opening.day
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            visible: text !== ""
            text: screen.opening.time
            textSize: Theme.title_text
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
        }
        Item {
            width: 1
            height: Theme.gap
        }
        InformationLine {
            width: parent.width
            number: screen.lobby.information_line
        }
    }
}
