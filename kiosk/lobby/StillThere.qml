import QtQuick
import kiosk.lobby
import kiosk.theme

// Before a screen that was left is somebody else's: is anybody there? The number that they have is still to be seen.
LobbyScreen {
    id: screen

    readonly property TicketModel ticket: lobby.ticket as TicketModel
    readonly property bool hasNumber: ticket.code !== ""

    Column {
        id: words

        width: parent.width
        anchors.bottom: seconds.top
        anchors.bottomMargin: Theme.gap
        spacing: Theme.gap

        Label {
            width: parent.width
            visible: screen.hasNumber
            text: qsTr("Your number: %1").arg(screen.ticket.code)
            textSize: Theme.text(24)
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
            horizontalAlignment: Text.AlignHCenter
        }
        Label {
            width: parent.width
            text: qsTr("Are you still there?")
            textSize: Theme.text(Theme.compact ? 14 : 20)
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
        }
        Label {
            width: parent.width
            text: qsTr("Touch the screen anywhere, or press any key, to go on.")
            textSize: Theme.lead_text
            color: Theme.ink_soft
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Label {
        id: seconds

        objectName: "ask-seconds"
        anchors.bottom: stay.top
        anchors.bottomMargin: Theme.margin
        width: parent.width
        text: screen.lobby.ask_s
        textSize: Theme.text(Theme.compact ? 22 : 34)
        lineHeight: 1
        font.weight: Font.Bold
        font.features: {
            "tnum": 1
        }
        color: Theme.brand
        horizontalAlignment: Text.AlignHCenter
        Accessible.name: qsTr("%n second(s) left", "", screen.lobby.ask_s)
    }

    ActionButton {
        id: stay

        objectName: "stay"
        focus: true
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.low ? 0 : Math.max(0, parent.height * 0.14)
        width: Math.min(parent.width, 200 * Theme.mm)
        name: qsTr("Yes, I am here")
        glyph: "check"
        onActivated: screen.lobby.touch()
    }
}
