pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// No number can be had here. In every language at once, because nobody can be asked for theirs any more.
LobbyScreen {
    id: screen

    readonly property real room: height - (retry.visible ? retry.height + Theme.margin * 0.7 : 0)
    // Whoever may try again has been asked for theirs, which matters where there is no room for all.
    readonly property bool one: retry.visible && Theme.large && Theme.compact
    // Beside each other where the panel is wide.
    readonly property int columns: Theme.portrait || one ? 1 : 2
    readonly property int lines: one ? 1 : Math.ceil(rows.count / columns)
    readonly property real gutter: 2 * Theme.gap

    Repeater {
        id: rows

        model: screen.lobby.outage

        Item {
            id: row

            required property int index
            required property string language
            required property string title
            required property string advice
            readonly property int line: screen.one ? 0 : Math.floor(row.index / screen.columns)

            visible: !screen.one || row.language === screen.lobby.language
            x: row.index % screen.columns * (width + screen.gutter)
            y: row.line * height
            width: (screen.width - (screen.columns - 1) * screen.gutter) / screen.columns
            height: screen.lines > 0 ? screen.room / screen.lines : screen.room

            Rectangle {
                visible: row.line > 0
                width: parent.width
                height: Theme.line
                color: Theme.edge
            }
            Label {
                id: title

                y: (row.height - height - advice.height - advice.anchors.topMargin) / 2
                width: parent.width
                height: Math.min(implicitHeight, row.height * 0.52)
                text: row.title
                textSize: Theme.text(Theme.large ? 10.1 : Theme.compact ? 9.5 : 12)
                font.weight: Font.DemiBold
                fits: true
            }
            Label {
                id: advice

                anchors.top: title.bottom
                anchors.topMargin: (Theme.large ? 0.5 : 2) * Theme.mm
                width: parent.width
                height: Math.min(implicitHeight, row.height - title.height - 2 * anchors.topMargin)
                text: row.advice
                textSize: Theme.text(Theme.large ? 10.1 : Theme.compact ? 7 : 9)
                color: Theme.ink_soft
                lineHeight: Theme.large ? 0.9 : 1.12
                fits: true
            }
        }
    }

    Item {
        id: retry

        anchors.bottom: parent.bottom
        visible: screen.lobby.visit.may_retry
        width: parent.width
        height: Theme.button

        ActionButton {
            id: giveUp

            objectName: "give-up"
            width: (parent.width - Theme.gap) * 0.32
            name: qsTr("Back")
            glyph: "back"
            quiet: true
            enabled: !screen.lobby.visit.issuing
            onActivated: screen.lobby.home()
        }
        ActionButton {
            objectName: "try-again"
            anchors.right: parent.right
            width: parent.width - giveUp.width - Theme.gap
            name: screen.lobby.visit.issuing ? qsTr("One moment…") : qsTr("Try again")
            glyph: "again"
            onActivated: screen.lobby.visit.take_ticket()
        }
    }
}
