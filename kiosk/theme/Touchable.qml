pragma ComponentBehavior: Bound

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

    // Made for who first comes here by keys: most never do, and a start would pay for each.
    readonly property bool marked: touchable.activeFocus && Theme.keys_in_use
    property Item mark: null
    onMarkedChanged: if (touchable.marked && !touchable.mark) {
        touchable.mark = ring.createObject(touchable) as Item;
    }

    Component {
        id: ring

        FocusRing {
            anchors.fill: parent
            visible: touchable.marked
            radius: touchable.radius
            tone: touchable.ring
        }
    }
}
