import QtQuick
import kiosk.lobby
import kiosk.theme

// What every screen of a visit is: the stage between masthead and toolbar.
Item {
    id: screen

    required property LobbyModel lobby
    // Who reaches not far has everything that can be touched from here on: the middle of the window. A screen lies in a
    // loader, and that on the stage, be it with others.
    readonly property real lowFrom: Theme.low ? Math.max(0, Window.height / 2 - screen.topOf(screen.parent, 3)) : 0

    function topOf(item: Item, levels: int): real {
        return item ? item.y + (levels > 1 ? screen.topOf(item.parent, levels - 1) : 0) : 0;
    }
}
