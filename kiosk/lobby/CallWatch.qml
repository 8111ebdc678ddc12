import QtQuick
import kiosk.lobby

// Looks whether the visitor's own number is being called. Made once there is somebody who tells of calls.
Item {
    id: watch

    required property CallsModel calls
    required property NumberSlip slip
    property int heard: 0

    Binding {
        target: watch.slip
        property: "counter"
        // Asked again after each change, and for each number.
        value: watch.heard >= 0 && watch.slip.code !== "" ? watch.calls.called_counter(watch.slip.code) : ""
    }

    Connections {
        target: watch.calls
        function onChanged() {
            watch.heard++;
        }
    }
}
