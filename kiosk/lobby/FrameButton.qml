import QtQuick
import kiosk.theme

// A button in the frame: a drawing, a word where there is room for one, and for a switch whether it is on.
Touchable {
    id: button

    property string glyph
    property bool spells: true
    property bool checkable: false
    property bool on: false
    // A finger turns it over at once, and it stays so or goes back.
    readonly property bool bright: on !== pressed
    readonly property color ink: bright ? Theme.frame : enabled ? Theme.on_frame : Theme.on_frame_soft

    ring: Theme.ring_on_frame
    Accessible.role: checkable ? Accessible.CheckBox : Accessible.Button
    Accessible.checkable: checkable
    Accessible.checked: on

    Rectangle {
        anchors.fill: parent
        radius: button.radius
        color: button.bright ? Theme.on_frame : button.pressed ? Theme.frame_deep : Theme.frame
        border.width: Theme.line
        border.color: button.bright ? Theme.on_frame : Theme.on_frame_soft
    }

    // That it is on is told by more than the colour.
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 1.3 * Theme.mm
        visible: button.on
        width: parent.width * 0.5
        height: 1.2 * Theme.mm
        radius: height / 2
        color: button.ink
    }

    Icon {
        id: icon

        anchors.horizontalCenter: parent.horizontalCenter
        y: word.visible ? 2.4 * Theme.mm : (parent.height - height) / 2
        size: (word.visible ? 9 : 12.5) * Theme.mm
        glyph: button.glyph
        color: button.ink
        weight: 2
    }

    Label {
        id: word

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: Theme.text_only ? parent.top : icon.bottom
        anchors.bottom: parent.bottom
        anchors.margins: 1.5 * Theme.mm
        anchors.topMargin: Theme.text_only ? anchors.margins : 0
        anchors.bottomMargin: 2.4 * Theme.mm
        visible: button.spells && (Theme.text_only || !Theme.large)
        text: button.name
        color: button.ink
        textSize: Theme.text(5.2)
        lineHeight: 1
        wrapMode: Theme.text_only ? Text.WordWrap : Text.NoWrap
        fits: true
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
