pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// Every language by its own name, always there.
Rectangle {
    id: bar

    required property LobbyModel lobby
    readonly property int columns: Theme.portrait ? languages.count : Math.min(2, languages.count)

    implicitHeight: grid.height + 2 * grid.y
    color: Theme.frame

    Grid {
        id: grid

        x: Theme.margin
        y: Theme.portrait ? 6 * Theme.mm : Theme.margin
        width: bar.width - 2 * x
        columns: bar.columns
        spacing: 3 * Theme.mm

        Repeater {
            id: languages

            model: bar.lobby.languages

            Touchable {
                id: language

                required property string code
                readonly property bool chosen: bar.lobby.language === language.code

                objectName: "language-" + language.code
                ring: Theme.on_frame
                width: (grid.width - (bar.columns - 1) * grid.spacing) / bar.columns
                Accessible.role: Accessible.RadioButton
                Accessible.checkable: true
                Accessible.checked: language.chosen
                onActivated: bar.lobby.choose_language(language.code)

                Rectangle {
                    anchors.fill: parent
                    radius: language.radius
                    color: language.chosen ? Theme.sheet : language.pressed ? Theme.brand_deep : Theme.frame
                    border.width: Theme.line
                    border.color: language.chosen ? Theme.sheet : Theme.on_frame_soft
                }

                Label {
                    anchors.fill: parent
                    anchors.margins: 2 * Theme.mm
                    text: language.name
                    color: language.chosen ? Theme.frame : Theme.on_frame
                    font.weight: language.chosen ? Font.DemiBold : Font.Normal
                    fits: true
                    wrapMode: Text.NoWrap
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
}
