import QtQuick
import kiosk.lobby
import kiosk.theme

// Whose kiosk this is, and what time it is; in a band below, who is being called.
Rectangle {
    id: masthead

    required property LobbyModel lobby
    property url logo
    property QtObject calls: null
    readonly property real inset: Theme.compact ? 7 * Theme.mm : Theme.margin
    // Large text leaves a small panel no room for what the visitor knows already, or finds on the screen about the branch.
    readonly property bool terse: Theme.large && (Theme.compact || width < 300 * Theme.mm)
    readonly property real pad: (Theme.compact ? 3 : Theme.portrait ? 9 : 5) * Theme.mm

    objectName: "masthead"
    implicitHeight: Math.max(names.height, time.height, picture.height) + 2 * pad + band.height
    color: Theme.frame

    Image {
        id: picture

        x: masthead.inset
        y: (masthead.height - band.height - height) / 2
        visible: source.toString() !== "" && !Theme.text_only
        height: visible ? (Theme.compact ? 16 : 24) * Theme.mm : 0
        width: visible ? Math.min(implicitWidth / Math.max(1, implicitHeight) * height, masthead.width * 0.25) : 0
        source: masthead.logo
        sourceSize.height: (Theme.compact ? 16 : 24) * Theme.mm
        fillMode: Image.PreserveAspectFit
        Accessible.ignored: true
    }

    Column {
        id: names

        x: picture.x + (picture.visible ? picture.width + Theme.margin * 0.6 : 0)
        y: (masthead.height - band.height - height) / 2
        width: time.x - Theme.margin * 0.6 - x
        spacing: (Theme.compact ? 0.5 : 1.5) * Theme.mm

        Label {
            width: parent.width
            visible: !masthead.terse
            text: masthead.lobby.institution
            color: Theme.on_frame_soft
            textSize: Theme.small_text
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

        x: masthead.width - width - masthead.inset
        y: (masthead.height - band.height - height) / 2
        width: Math.max(clock.implicitWidth, day.visible ? day.implicitWidth : 0)

        Label {
            id: clock

            width: parent.width
            horizontalAlignment: Text.AlignRight
            text: masthead.lobby.time_of_day
            color: Theme.on_frame
            textSize: Theme.text(Theme.compact ? 11 : 15.5)
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
            lineHeight: 1
        }
        Label {
            id: day

            width: parent.width
            visible: !masthead.terse
            horizontalAlignment: Text.AlignRight
            text: masthead.lobby.day
            color: Theme.on_frame_soft
            textSize: Theme.small_text
        }
    }

    // Its room is kept from the first frame on, so that nothing moves when somebody is called.
    Loader {
        id: band

        readonly property QtObject calls: masthead.calls

        x: masthead.inset
        width: masthead.width - 2 * masthead.inset
        height: (Theme.large ? 16 : Theme.compact ? 9.5 : Theme.portrait ? 16 : 13) * Theme.mm
        anchors.bottom: masthead.bottom
        onCallsChanged: if (band.calls) {
            band.setSource("CallsStrip.qml", {
                calls: band.calls
            });
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.line
        color: Theme.on_frame_soft
        visible: Theme.contrast
    }
}
