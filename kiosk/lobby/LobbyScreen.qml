import QtQuick
import kiosk.lobby
import kiosk.theme

// What every screen of a visit is: the stage between masthead and toolbar.
Item {
    id: screen

    required property LobbyModel lobby
    // Who reaches not far has everything that can be touched from here on: the middle of the window. The stage and its
    // loader are what the screen lies in.
    readonly property real lowFrom: Theme.low && parent && parent.parent ? Math.max(0, Window.height / 2 - parent.y - parent.parent.y) : 0
}
