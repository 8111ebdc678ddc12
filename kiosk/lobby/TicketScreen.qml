import QtQuick
import kiosk.lobby
import kiosk.theme

// Here is your number, and this became of the paper. Whatever can be touched is at the bottom, in everybody's reach.
LobbyScreen {
    id: screen

    readonly property TicketModel ticket: lobby.ticket as TicketModel
    readonly property bool upright: height > width
    readonly property bool waiting: lobby.visit.paper === "printing" || lobby.visit.paper === "copying"
    readonly property real between: Theme.compact ? Theme.gap : Theme.margin * 0.7
    readonly property real beside: upright ? 0 : parent.width * 0.58

    NumberSlip {
        id: slip

        width: screen.upright ? parent.width : screen.beside
        height: screen.upright ? Math.min((parent.height - home.height - (answers.visible ? answers.height + Theme.gap : 0) - 2 * screen.between) * 0.7, 235 * Theme.mm) : parent.height
        service: screen.lobby.visit.service_name
        code: screen.ticket.code
        ahead: screen.ticket.ahead
        wait: screen.ticket.wait
        party: screen.lobby.visit.party
        claimed: screen.lobby.visit.claimed
        qr: screen.ticket.qr
    }

    Loader {
        readonly property QtObject calls: (screen.Window.window as Lobby)?.calls ?? null

        onCallsChanged: if (calls) {
            setSource("CallWatch.qml", {
                calls: calls,
                slip: slip
            });
        }
    }

    PaperState {
        anchors.left: screen.upright ? parent.left : slip.right
        anchors.leftMargin: screen.upright ? 0 : screen.between
        anchors.right: parent.right
        anchors.top: screen.upright ? slip.bottom : parent.top
        anchors.topMargin: screen.upright ? screen.between : 0
        anchors.bottom: answers.visible ? answers.top : home.top
        anchors.bottomMargin: screen.between
        paper: screen.lobby.visit.paper
        mark: screen.ticket.copy_mark
        thanked: screen.ticket.thanked
    }

    // Anchored one on the other, rather than in a Column, which would place them only with the next frame.
    Item {
        id: answers

        anchors.left: screen.upright ? parent.left : slip.right
        anchors.leftMargin: screen.upright ? 0 : screen.between
        anchors.right: parent.right
        anchors.bottom: home.top
        anchors.bottomMargin: Theme.gap
        height: Theme.button
        visible: screen.lobby.visit.paper === "uncertain"

        ActionButton {
            objectName: "paper-yes"
            width: (parent.width - Theme.gap) / 2
            name: qsTr("Yes")
            glyph: "check"
            onActivated: screen.ticket.say_paper(true)
        }
        ActionButton {
            objectName: "paper-no"
            anchors.right: parent.right
            width: (parent.width - Theme.gap) / 2
            name: qsTr("No")
            glyph: "cross"
            onActivated: screen.ticket.say_paper(false)
        }
    }

    ActionButton {
        id: home

        objectName: "home"
        anchors.left: screen.upright ? parent.left : slip.right
        anchors.leftMargin: screen.upright ? 0 : screen.between
        anchors.right: screen.upright && again.visible ? again.left : parent.right
        anchors.rightMargin: screen.upright && again.visible ? Theme.gap : 0
        anchors.bottom: screen.upright || !again.visible ? parent.bottom : again.top
        anchors.bottomMargin: screen.upright || !again.visible ? 0 : Theme.gap
        name: qsTr("Done")
        quiet: screen.waiting || answers.visible || again.visible
        onActivated: screen.lobby.home()
    }

    ActionButton {
        id: again

        objectName: "print-again"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        width: screen.upright ? parent.width * 0.68 - Theme.gap : home.width
        visible: screen.ticket.may_print
        name: qsTr("Print my ticket")
        glyph: screen.upright ? "again" : ""
        onActivated: screen.ticket.print_again()
    }
}
