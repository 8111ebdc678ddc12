pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// How one wants to be spoken to: each way by a button that says whether it is on.
Grid {
    id: bar

    required property LobbyModel lobby
    required property real rowHeight
    readonly property ModesModel modes: lobby.modes as ModesModel
    readonly property real buttonWidth: (width - (columns - 1) * spacing) / columns
    // A word needs some room; where there is none, the drawing speaks alone.
    readonly property bool spells: Theme.text_only || buttonWidth >= 33 * Theme.mm

    ModeButton {
        mode: "speech"
        glyph: "speech"
        name: qsTr("Speech")
        on: bar.modes.speech
    }
    ModeButton {
        mode: "large"
        glyph: "large"
        name: qsTr("Large text")
        on: bar.modes.large
    }
    ModeButton {
        mode: "contrast"
        glyph: "contrast"
        name: qsTr("Contrast")
        on: bar.modes.contrast
    }
    ModeButton {
        mode: "low"
        glyph: "low"
        name: qsTr("Lower")
        on: bar.modes.low
    }
    ModeButton {
        mode: "keys"
        glyph: "keys"
        name: qsTr("Keys")
        on: bar.modes.keys
    }
    ModeButton {
        mode: "text-only"
        glyph: "text"
        name: qsTr("Text only")
        on: bar.modes.text_only
    }

    component ModeButton: FrameButton {
        required property string mode

        objectName: "mode-" + mode
        width: bar.buttonWidth
        height: bar.rowHeight
        spells: bar.spells
        checkable: true
        onActivated: bar.modes.toggle(mode)
    }
}
