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
        width: doors.lobby.offers_check_in ? parent.width * (Theme.portrait && Theme.large ? 0.36 : 0.3) : parent.width
        height: parent.height
        name: qsTr("Information")
        quiet: true
        textSize: doors.textSize
        glyph: Theme.portrait && Theme.large ? "" : "about"
        onActivated: doors.lobby.show_information()
    }
}
