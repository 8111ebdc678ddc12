pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// At the bottom of every screen: the languages by their own names, and how one wants to be spoken to.
Rectangle {
    id: bar

    required property LobbyModel lobby
    required property bool warm
    required property QtObject speech
    readonly property real inset: (Theme.compact ? 5 : Theme.large ? 7 : Theme.portrait ? 14 : 10) * Theme.mm
    readonly property real rowHeight: Theme.target
    readonly property real between: 2.5 * Theme.mm
    readonly property real room: width - 2 * inset
    readonly property int count: languages.count
    readonly property bool talking: speech !== null && (lobby.modes as ModesModel).speech
    // What each part needs at least, in its own row or beside the others.
    readonly property real languagesNeed: count * (Theme.large ? 60 : Theme.compact ? 33 : 37) * Theme.mm + (count - 1) * between
    readonly property real modesNeed: 6 * (Theme.text_only ? (Theme.large ? 58 : 31) : 21) * Theme.mm + 5 * between
    readonly property real speechNeed: talking ? 4 * (Theme.text_only ? (Theme.large ? 58 : 31) : 21) * Theme.mm + 4 * between : 0
    readonly property bool oneRow: languagesNeed + modesNeed + speechNeed + 2 * between + gapBetween <= room
    readonly property real gapBetween: 5 * Theme.mm
    readonly property int modeRows: modesNeed <= room ? 1 : 2
    readonly property bool speechBeside: !oneRow && modeRows === 1 && modesNeed + speechNeed + gapBetween <= room
    readonly property int rows: oneRow ? 1 : 1 + modeRows + (talking && !speechBeside ? 1 : 0)
    readonly property real languagesWidth: oneRow ? Math.max(languagesNeed, Math.min(room * 0.5, room - modesNeed - speechNeed - 2 * gapBetween)) : room

    objectName: "toolbar"
    implicitHeight: rows * rowHeight + (rows - 1) * between + 2 * verticalInset
    readonly property real verticalInset: Theme.compact ? 2 * Theme.mm : 4.5 * Theme.mm
    color: Theme.frame

    // What stands out from a black ground by nothing else.
    Rectangle {
        width: parent.width
        height: Theme.line
        color: Theme.on_frame_soft
        visible: Theme.contrast
    }

    LanguageBar {
        id: languages

        lobby: bar.lobby
        x: bar.inset
        y: bar.verticalInset
        width: bar.languagesWidth
        height: bar.rowHeight
    }

    Loader {
        id: modes

        x: bar.oneRow ? languages.x + languages.width + bar.gapBetween : bar.inset
        y: bar.oneRow ? languages.y : languages.y + bar.rowHeight + bar.between
        width: bar.inset + bar.room - x - (bar.talking && (bar.oneRow || bar.speechBeside) ? bar.gapBetween + talk.width : 0)
        height: bar.modeRows * bar.rowHeight + (bar.modeRows - 1) * bar.between
        readonly property bool wanted: bar.warm

        // By its file's name: the first frame would wait for what it is made of.
        onWantedChanged: modes.setSource("ModeBar.qml", {
            lobby: bar.lobby,
            rowHeight: Qt.binding(() => bar.rowHeight),
            // Not the rows too: between the two there would be room for too few.
            columns: Qt.binding(() => 6 / bar.modeRows),
            spacing: Qt.binding(() => bar.between)
        })
    }

    Loader {
        id: talk

        readonly property bool wanted: bar.talking

        x: bar.inset + bar.room - width
        y: bar.oneRow || bar.speechBeside ? modes.y : modes.y + modes.height + bar.between
        width: bar.oneRow || bar.speechBeside ? bar.speechNeed : bar.room
        height: bar.rowHeight

        onWantedChanged: if (talk.wanted) {
            talk.setSource("SpeechBar.qml", {
                speech: bar.speech
            });
        } else {
            talk.source = "";
        }
    }
}
