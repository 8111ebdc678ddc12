import QtQuick
import kiosk.lobby
import kiosk.theme

// The code checks nobody in: why, and what to do.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property ArrivalModel arrival: lobby.arrival as ArrivalModel
    readonly property bool retries: arrival.way === "try-again"
    readonly property bool low: height < 230 * Theme.mm
    readonly property bool takes: arrival.way === "take-ticket"

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        y: Math.max(0, (buttons.y - height) / 2)
        spacing: (screen.low ? 4 : 6) * Theme.mm

        Icon {
            glyph: screen.retries ? "question" : screen.takes ? "sheet" : "clock"
            visible: !screen.low
            size: 34 * Theme.mm
            color: Theme.brand
            weight: 1.3
        }
        Label {
            width: parent.width
            text: screen.arrival.title
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        Label {
            objectName: "refused-number"
            width: parent.width
            visible: text !== ""
            text: screen.arrival.number
            color: Theme.brand
            textSize: Theme.px(32)
            lineHeight: 1
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
        }
        Label {
            width: parent.width
            text: screen.arrival.advice
            textSize: Theme.lead_text
        }
        InformationLine {
            width: parent.width
            number: screen.lobby.information_line
        }
    }

    Item {
        id: buttons

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.button

        ActionButton {
            id: other

            objectName: screen.retries ? "take-ticket" : "home"
            width: parent.width * 0.42 - Theme.gap / 2
            visible: screen.retries || screen.takes
            name: screen.retries ? qsTr("Take a ticket") : qsTr("Done")
            quiet: true
            onActivated: screen.retries ? screen.arrival.take_ticket() : screen.lobby.home()
        }
        ActionButton {
            objectName: screen.retries ? "try-again" : screen.takes ? "take-ticket" : "home"
            anchors.right: parent.right
            width: other.visible ? parent.width - other.width - Theme.gap : parent.width
            name: screen.retries ? qsTr("Try again") : screen.takes ? qsTr("Take a ticket") : qsTr("Done")
            glyph: screen.retries ? "again" : ""
            onActivated: screen.retries ? screen.arrival.try_again() : screen.takes ? screen.arrival.take_ticket() : screen.lobby.home()
        }
    }
}
