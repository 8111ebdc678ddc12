import QtQuick
import kiosk.theme

// A page's two parts. Upright: how things stand above, what can be touched below it, within reach of somebody who sits.
// Otherwise beside each other.
Item {
    id: split

    property real head: 0.3
    property real side: 0.4
    property alias sign: signArea.data
    default property alias work: workArea.data

    Item {
        id: signArea

        width: Theme.portrait ? split.width : Math.round((split.width - Theme.margin) * split.side)
        height: Theme.portrait ? Math.round((split.height - Theme.margin) * split.head) : split.height
    }

    Item {
        id: workArea

        x: Theme.portrait ? 0 : signArea.width + Theme.margin
        y: Theme.portrait ? signArea.height + Theme.margin : 0
        width: split.width - x
        height: split.height - y
    }
}
