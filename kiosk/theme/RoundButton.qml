import QtQuick

// A round button with a drawing.
Touchable {
    id: button

    property string glyph

    repeats: true
    implicitWidth: 34 * Theme.mm
    implicitHeight: implicitWidth
    radius: width / 2

    Rectangle {
        anchors.fill: parent
        radius: button.radius
        color: !button.enabled ? Theme.paper : button.pressed ? Theme.brand_pale : Theme.sheet
        border.width: 2 * Theme.line
        border.color: button.enabled ? Theme.brand : Theme.edge
    }

    Icon {
        anchors.centerIn: parent
        size: button.width * 0.5
        glyph: button.glyph
        color: button.enabled ? Theme.brand : Theme.edge
        weight: 2.4
    }
}
