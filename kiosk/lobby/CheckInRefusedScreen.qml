import QtQuick
import kiosk.lobby
import kiosk.theme

// The code checks nobody in: why, and what to do. The number that it is about stands beside, or above where it is narrow.
LobbyScreen {
    id: screen

    readonly property ArrivalModel arrival: lobby.arrival as ArrivalModel
    readonly property bool retries: arrival.way === "try-again"
    readonly property bool takes: arrival.way === "take-ticket"
    readonly property bool upright: height > width
    readonly property bool numbered: arrival.number !== ""
    readonly property real between: (Theme.compact ? 3 : 7) * Theme.mm
    readonly property real room: buttons.y - between
    readonly property real wordsFrom: !upright && mark.visible ? mark.width + 2 * between : 0

    Rectangle {
        id: mark

        y: screen.upright ? Math.max(0, (screen.room - height - screen.between - words.height) / 2) : (screen.room - height) / 2
        width: screen.upright ? (screen.numbered ? screen.width : 46 * Theme.mm) : screen.width * (screen.numbered ? 0.36 : 0.17)
        height: screen.upright ? 60 * Theme.mm : Math.min(screen.room, (screen.numbered ? 0.62 : 1) * width)
        visible: screen.numbered || !(Theme.text_only || (Theme.large && Theme.compact))
        radius: Theme.radius
        color: screen.numbered ? Theme.sheet : Theme.paper
        border.width: screen.numbered ? Theme.line : 0
        border.color: Theme.edge

        Label {
            objectName: "refused-number"
            anchors.fill: parent
            anchors.margins: 4 * Theme.mm
            visible: screen.numbered
            text: screen.arrival.number
            color: Theme.brand
            textSize: Theme.text(46)
            lineHeight: 1
            fits: true
            wrapMode: Text.NoWrap
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: !screen.numbered
            glyph: screen.retries ? "question" : screen.takes ? "sheet" : "clock"
            size: Math.min(parent.width, parent.height)
            color: Theme.brand
            weight: 1.3
        }
    }

    Item {
        id: words

        x: screen.wordsFrom
        y: screen.upright && mark.visible ? mark.y + mark.height + screen.between : Math.max(0, (screen.room - height) / 2)
        width: screen.width - x
        height: line.visible ? line.y + line.height : advice.y + advice.height

        Label {
            id: title

            width: parent.width
            text: screen.arrival.title
            textSize: Theme.large && Theme.compact ? Theme.lead_text : Theme.title_text
            font.weight: Font.DemiBold
        }
        Label {
            id: advice

            y: title.height + screen.between
            width: parent.width
            text: screen.arrival.advice
            textSize: Theme.large && !screen.upright ? Theme.body_text : Theme.lead_text
        }
        InformationLine {
            id: line

            y: advice.y + advice.height + screen.between
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
