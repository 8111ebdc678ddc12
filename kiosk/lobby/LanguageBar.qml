pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// Every language by its own name, always there.
Row {
    id: bar

    required property LobbyModel lobby
    readonly property int count: languages.count

    spacing: 2.5 * Theme.mm

    Repeater {
        id: languages

        model: bar.lobby.languages

        Touchable {
            id: language

            required property string code
            readonly property bool chosen: bar.lobby.language === language.code

            objectName: "language-" + language.code
            ring: Theme.ring_on_frame
            width: (bar.width - (languages.count - 1) * bar.spacing) / languages.count
            height: bar.height
            Accessible.role: Accessible.RadioButton
            Accessible.checkable: true
            Accessible.checked: language.chosen
            onActivated: bar.lobby.choose_language(language.code)

            Rectangle {
                anchors.fill: parent
                radius: language.radius
                color: language.chosen ? (language.pressed ? Theme.on_frame_soft : Theme.on_frame) : language.pressed ? Theme.frame_deep : Theme.frame
                border.width: Theme.line
                border.color: language.chosen ? Theme.on_frame : Theme.on_frame_soft
            }

            Label {
                anchors.fill: parent
                anchors.margins: Theme.mm
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
