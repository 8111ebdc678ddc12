import QtQuick

// Whatever can be touched, or reached by keys: a name for those who hear it, a ring for those who move by keys.
Item {
    id: touchable

    required property string name
    property real radius: Theme.radius
    property color ring: Theme.ring
    // Two quick taps are two touches, as on a keypad; otherwise they are one.
    property bool repeats: false
    readonly property bool pressed: area.pressed && area.containsMouse

    signal activated

    activeFocusOnTab: true
    implicitWidth: Theme.target
    implicitHeight: Theme.target

    Accessible.role: Accessible.Button
    Accessible.name: touchable.name
    Accessible.focusable: true
    Accessible.onPressAction: touchable.activated()

    Keys.onPressed: event => {
        Theme.keys_in_use = true;
        if (event.isAutoRepeat) {
            return;
        }
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Space) {
            event.accepted = true;
            touchable.activated();
        }
    }

    MouseArea {
        id: area

        anchors.fill: parent
        onPressed: Theme.keys_in_use = false
        onClicked: touchable.activated()
    }

    // Of two tones, one of which stands out from whatever is around: the one outside of what has the focus, and the
    // other on its edge.
    Rectangle {
        id: ring

        readonly property real thickness: 1.6 * Theme.mm
        readonly property bool bright: 0.299 * border.color.r + 0.587 * border.color.g + 0.114 * border.color.b > 0.4

        objectName: "focus-ring"
        anchors.fill: parent
        anchors.margins: -ring.thickness
        z: 1
        visible: touchable.activeFocus && Theme.keys_in_use
        color: "transparent"
        radius: touchable.radius + ring.thickness
        border.width: ring.thickness
        border.color: touchable.ring

        Rectangle {
            objectName: "focus-halo"
            anchors.fill: parent
            anchors.margins: ring.thickness
            color: "transparent"
            radius: touchable.radius
            border.width: 0.8 * Theme.mm
            border.color: ring.bright ? "black" : "white"
        }
    }
}
