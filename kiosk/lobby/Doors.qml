import QtQuick
import kiosk.lobby
import kiosk.theme

// Beside taking a ticket: who has a number already, and who wants to know.
Item {
    id: doors

    required property LobbyModel lobby
    readonly property int textSize: Theme.text(Theme.portrait ? 8 : 9)

    ActionButton {
        objectName: "check-in"
        visible: doors.lobby.offers_check_in
        width: parent.width - about.width - Theme.gap
        height: parent.height
        name: qsTr("I have a Qticket number or a booking")
        quiet: true
        textSize: doors.textSize
        glyph: "scan"
        onActivated: (doors.lobby.arrival as ArrivalModel).begin()
    }

    ActionButton {
        id: about

        objectName: "information"
        anchors.right: parent.right
        width: doors.lobby.offers_check_in ? Math.max(parent.width * 0.3, 40 * Theme.mm) : parent.width
        height: parent.height
        name: qsTr("About this branch")
        quiet: true
        textSize: doors.textSize
        glyph: "about"
        onActivated: doors.lobby.show_information()
    }
}
