pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// No number can be had here. In every language at once, because nobody can be asked for theirs any more.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property real room: height - (retry.visible ? retry.height + Theme.margin : 0)
    readonly property real share: rows.count > 0 ? room / rows.count : room

    Column {
        width: parent.width

        Repeater {
            id: rows

            model: screen.lobby.outage

            Item {
                id: row

                required property int index
                required property string title
                required property string advice

                width: screen.width
                height: screen.share

                Rectangle {
                    visible: row.index > 0
                    width: parent.width
                    height: Theme.line
                    color: Theme.edge
                }
                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    spacing: 2 * Theme.mm

                    Label {
                        id: title

                        width: parent.width
                        height: Math.min(implicitHeight, row.height * 0.5)
                        text: row.title
                        textSize: Theme.px(13)
                        font.weight: Font.DemiBold
                        fits: true
                    }
                    Label {
                        width: parent.width
                        height: Math.min(implicitHeight, row.height * 0.4)
                        text: row.advice
                        textSize: Theme.px(9)
                        color: Theme.ink_soft
                        fits: true
                    }
                }
            }
        }
    }

    Row {
        id: retry

        anchors.bottom: parent.bottom
        visible: screen.lobby.visit.may_retry
        spacing: Theme.gap

        ActionButton {
            objectName: "give-up"
            width: screen.width * 0.32
            name: qsTr("Back")
            glyph: "back"
            quiet: true
            enabled: !screen.lobby.visit.issuing
            onActivated: screen.lobby.home()
        }
        ActionButton {
            objectName: "try-again"
            width: screen.width * 0.68 - Theme.gap
            name: screen.lobby.visit.issuing ? qsTr("One moment…") : qsTr("Try again")
            glyph: "again"
            onActivated: screen.lobby.visit.take_ticket()
        }
    }
}
