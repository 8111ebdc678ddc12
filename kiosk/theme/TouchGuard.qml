import QtQuick

// Over everything: sees each touch without taking it, but for the second one of a double tap that changed the screen,
// or how it looks, which would otherwise fall on whatever is at that place now.
Item {
    id: guard

    required property string screen
    readonly property int doubleTap: 400
    property point last
    property real changedAt: 0

    signal touched

    onScreenChanged: guard.protect()

    function protect() {
        shield.x = guard.last.x - shield.width / 2;
        shield.y = guard.last.y - shield.height / 2;
        guard.changedAt = Date.now();
    }

    // Everything may lie elsewhere then.
    Connections {
        target: Theme
        function onModes_changed() {
            guard.protect();
        }
    }

    PointHandler {
        id: finger

        onActiveChanged: if (finger.active) {
            guard.last = finger.point.position;
            guard.touched();
        }
    }

    MouseArea {
        id: shield

        objectName: "double-tap-shield"
        width: Theme.target
        height: width

        onPressed: mouse => {
            const since = Date.now() - guard.changedAt;
            mouse.accepted = since >= 0 && since < guard.doubleTap;
        }
    }
}
