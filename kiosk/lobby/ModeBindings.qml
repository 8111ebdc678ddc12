import QtQuick
import kiosk.lobby
import kiosk.theme

// Has the theme follow what the visitor has asked for. Not needed before the first frame, which nobody has asked anything.
Item {
    id: bindings

    required property ModesModel modes
    required property bool still

    Binding {
        target: Theme
        property: "contrast"
        value: bindings.modes.contrast
    }
    Binding {
        target: Theme
        property: "large"
        value: bindings.modes.large
    }
    Binding {
        target: Theme
        property: "low"
        value: bindings.modes.low
    }
    Binding {
        target: Theme
        property: "text_only"
        value: bindings.modes.text_only
    }
    Binding {
        target: Theme
        property: "keys_in_use"
        value: true
        when: bindings.modes.keys
    }
    Binding {
        target: Theme
        property: "still"
        value: bindings.still
    }
}
