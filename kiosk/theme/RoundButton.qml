import QtQuick

// A round button with a drawing; for who wants text only, one with its name.
Touchable {
    id: button

    property string glyph

    repeats: true
    implicitWidth: 34 * Theme.mm
    implicitHeight: implicitWidth
    radius: Theme.text_only ? Theme.radius : width / 2

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

    Label {
        anchors.fill: parent
        anchors.margins: 1.5 * Theme.mm
        visible: Theme.text_only
        text: button.name
        color: button.enabled ? Theme.brand : Theme.ink_soft
        font.weight: Font.DemiBold
        fits: true
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
