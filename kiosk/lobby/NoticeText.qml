import QtQuick
import kiosk.theme

// A sentence of a notice; without one, there is no room for it either.
Label {
    width: parent ? (parent as Item).width : 0
    visible: text !== ""
    textSize: Theme.large ? Theme.body_text : Theme.text(Theme.compact ? 8.5 : 9.5)
}
