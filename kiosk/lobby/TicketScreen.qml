import QtQuick
import kiosk.lobby
import kiosk.theme

// Here is your number, and this became of the paper.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property TicketModel ticket: lobby.ticket as TicketModel
    readonly property bool upright: height > width
    readonly property bool waiting: lobby.visit.paper === "printing" || lobby.visit.paper === "copying"

    NumberSlip {
        id: slip

        width: screen.upright ? parent.width : parent.width * 0.58
        height: screen.upright ? Math.min(parent.height * (answers.visible && parent.height < 300 * Theme.mm ? 0.45 : 0.52), 200 * Theme.mm) : parent.height
        service: screen.lobby.visit.service_name
        code: screen.ticket.code
        ahead: screen.ticket.ahead
        wait: screen.ticket.wait
        party: screen.lobby.visit.party
    }

    PaperState {
        anchors.left: home.left
        anchors.right: parent.right
        anchors.top: screen.upright ? slip.bottom : parent.top
        anchors.topMargin: screen.upright ? Theme.margin : 0
        anchors.bottom: answers.visible ? answers.top : again.visible ? again.top : home.top
        anchors.bottomMargin: Theme.margin
        paper: screen.lobby.visit.paper
        qr: screen.ticket.qr
        mark: screen.ticket.copy_mark
        thanked: screen.ticket.thanked
    }

    // Anchored one on the other, rather than in a Column, which would place them only with the next frame.
    Item {
        id: answers

        anchors.left: home.left
        anchors.right: home.right
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
        id: again

        objectName: "print-again"
        anchors.right: parent.right
        anchors.bottom: screen.upright ? parent.bottom : home.top
        anchors.bottomMargin: screen.upright ? 0 : Theme.gap
        width: screen.upright ? parent.width * 0.68 - Theme.gap : home.width
        visible: screen.ticket.may_print
        name: qsTr("Print my ticket")
        glyph: screen.upright ? "again" : ""
        onActivated: screen.ticket.print_again()
    }

    ActionButton {
        id: home

        objectName: "home"
        anchors.left: screen.upright ? parent.left : slip.right
        anchors.leftMargin: screen.upright ? 0 : Theme.margin
        anchors.right: screen.upright && again.visible ? again.left : parent.right
        anchors.rightMargin: screen.upright && again.visible ? Theme.gap : 0
        anchors.bottom: parent.bottom
        name: qsTr("Done")
        quiet: screen.waiting || answers.visible || again.visible
        onActivated: screen.lobby.home()
    }
}
