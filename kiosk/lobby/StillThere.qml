import QtQuick
import kiosk.lobby
import kiosk.theme

// Before a screen that was left is somebody else's: is anybody there? The number that they have is still to be seen.
LobbyScreen {
    id: screen

    readonly property TicketModel ticket: lobby.ticket as TicketModel
    readonly property bool hasNumber: ticket.code !== ""
    readonly property real room: answer.y - Theme.gap

    Column {
        id: words

        readonly property real room: screen.room - (number.visible ? 2 : 1) * spacing

        y: (screen.room - height) / 2
        width: parent.width
        spacing: Theme.gap

        Label {
            id: number

            objectName: "ask-number"
            width: parent.width
            height: Math.min(implicitHeight, words.room * 0.36)
            visible: screen.hasNumber
            text: qsTr("Your number: %1").arg(screen.ticket.code)
            textSize: Theme.text(28)
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
            lineHeight: 1
            fits: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Label {
            id: question

            width: parent.width
            height: Math.min(implicitHeight, words.room * (number.visible ? 0.28 : 0.45))
            text: qsTr("Are you still there?")
            textSize: Theme.text(Theme.compact ? 16 : 22)
            font.weight: Font.DemiBold
            fits: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Label {
            width: parent.width
            height: Math.min(implicitHeight, words.room - question.height - (number.visible ? number.height : 0))
            text: qsTr("Touch the screen anywhere, or press any key, to go on.")
            textSize: Theme.lead_text
            color: Theme.ink_soft
            fits: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }

    Item {
        id: answer

        readonly property bool raised: screen.height > 200 * Theme.mm && !Theme.low

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: raised ? parent.height * 0.2 : 0
        width: Math.min(parent.width, 230 * Theme.mm)
        height: Theme.button

        Label {
            id: seconds

            objectName: "ask-seconds"
            width: 42 * Theme.mm
            height: parent.height
            text: screen.lobby.ask_s
            textSize: Theme.text(Theme.compact ? 22 : 30)
            lineHeight: 1
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
            color: Theme.brand
            fits: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Accessible.name: qsTr("%n second(s) left", "", screen.lobby.ask_s)
        }

        ActionButton {
            objectName: "stay"
            anchors.left: seconds.right
            anchors.right: parent.right
            focus: true
            name: qsTr("Yes, I am here")
            glyph: "check"
            onActivated: screen.lobby.touch()
        }
    }
}
