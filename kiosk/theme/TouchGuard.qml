import QtQuick

// Over everything: sees each touch without taking it, but for the second one of a double tap that changed the screen,
// which would otherwise fall on whatever the new screen has at that place.
Item {
    id: guard

    required property string screen
    readonly property int doubleTap: 400
    property point last
    property real changedAt: 0

    signal touched

    onScreenChanged: {
        shield.x = guard.last.x - shield.width / 2;
        shield.y = guard.last.y - shield.height / 2;
        guard.changedAt = Date.now();
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
