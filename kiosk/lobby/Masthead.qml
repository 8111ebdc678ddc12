import QtQuick
import kiosk.lobby
import kiosk.theme

// Whose kiosk this is, and what time it is.
Rectangle {
    id: masthead

    required property LobbyModel lobby
    readonly property real inset: Theme.margin
    // On a small panel that lies on its side, the languages begin not far below.
    readonly property bool terse: Theme.portrait || Window.height < 240 * Theme.mm

    objectName: "masthead"
    implicitHeight: Math.max(names.height, time.height) + 2 * Theme.margin * 0.8
    color: Theme.frame

    Column {
        id: names

        x: masthead.inset
        y: Theme.portrait ? (masthead.height - height) / 2 : masthead.inset
        width: (Theme.portrait ? time.x - Theme.margin : masthead.width - masthead.inset) - x
        spacing: 2 * Theme.mm

        Label {
            width: parent.width
            text: masthead.lobby.institution
            color: Theme.on_frame_soft
            textSize: masthead.terse ? Theme.small_text : Theme.body_text
        }
        Label {
            width: parent.width
            text: masthead.lobby.branch_name
            color: Theme.on_frame
            textSize: Theme.lead_text
            font.weight: Font.DemiBold
        }
    }

    Column {
        id: time

        readonly property int side: Theme.portrait ? Text.AlignRight : Text.AlignLeft

        x: Theme.portrait ? masthead.width - width - masthead.inset : masthead.inset
        y: Theme.portrait ? (masthead.height - height) / 2 : names.y + names.height + 1.2 * Theme.margin
        width: Theme.portrait ? Math.max(clock.implicitWidth, day.implicitWidth) : masthead.width - 2 * masthead.inset

        Label {
            id: clock

            width: parent.width
            horizontalAlignment: time.side
            text: masthead.lobby.time_of_day
            color: Theme.on_frame
            textSize: Theme.portrait ? Theme.title_text : Math.min(Theme.px(24), Math.floor((masthead.width - 2 * masthead.inset) / 3))
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
            lineHeight: 1
        }
        Label {
            id: day

            width: parent.width
            horizontalAlignment: time.side
            text: masthead.lobby.day
            color: Theme.on_frame_soft
            textSize: masthead.terse ? Theme.small_text : Theme.body_text
        }
    }
}
