import QtQuick

// Whatever can be touched, or reached by keys: a name for those who hear it, a ring for those who move by keys.
Item {
    id: touchable

    required property string name
    property real radius: Theme.radius
    property color ring: Theme.ink
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

    Rectangle {
        objectName: "focus-ring"
        anchors.fill: parent
        anchors.margins: -1.6 * Theme.mm
        z: 1
        visible: touchable.activeFocus && Theme.keys_in_use
        color: "transparent"
        radius: touchable.radius + 1.6 * Theme.mm
        border.width: 1.1 * Theme.mm
        border.color: touchable.ring
    }
}
