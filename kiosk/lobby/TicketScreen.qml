import QtQuick
import kiosk.lobby
import kiosk.theme

// Here is your number, and this became of the paper.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property bool upright: height > width

    NumberSlip {
        id: slip

        width: screen.upright ? parent.width : parent.width * 0.58
        height: screen.upright ? Math.min(parent.height * 0.52, 200 * Theme.mm) : parent.height
        service: screen.lobby.service_name
        code: screen.lobby.ticket_code
        ahead: screen.lobby.ahead
        party: screen.lobby.party
    }

    PaperState {
        anchors.left: screen.upright ? parent.left : slip.right
        anchors.leftMargin: screen.upright ? 0 : Theme.margin
        anchors.right: parent.right
        anchors.top: screen.upright ? slip.bottom : parent.top
        anchors.topMargin: screen.upright ? Theme.margin : 0
        anchors.bottom: done.top
        anchors.bottomMargin: Theme.margin
        paper: screen.lobby.paper
        qr: screen.lobby.ticket_qr
    }

    ActionButton {
        id: done

        objectName: "home"
        anchors.left: screen.upright ? parent.left : slip.right
        anchors.leftMargin: screen.upright ? 0 : Theme.margin
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        name: qsTr("Done")
        quiet: screen.lobby.paper === "printing"
        onActivated: screen.lobby.home()
    }
}
