pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// For what tickets are given, and for what not: seen at a glance, changed with a touch.
Item {
    id: page

    required property StaffModel staff
    readonly property StaffBoard board: page.staff.board

    Split {
        anchors.fill: parent
        head: 0.17
        side: 0.2

        sign: Item {
            anchors.fill: parent

            Icon {
                id: icon

                y: Theme.portrait ? (parent.height - height) / 2 : 0
                size: 36 * Theme.mm
                glyph: page.board.paused > 0 ? "pause" : "play"
                color: page.board.paused > 0 ? Theme.amber_ink : Theme.brand
                weight: 2.4
            }
            Label {
                objectName: "pause-title"
                x: Theme.portrait ? icon.width + 8 * Theme.mm : 0
                y: Theme.portrait ? 0 : icon.height + 6 * Theme.mm
                width: parent.width - x
                height: Theme.portrait ? parent.height : Math.min(implicitHeight, 90 * Theme.mm)
                text: page.board.kiosk_paused ? qsTr("The kiosk gives no tickets") : page.board.paused > 0 ? qsTr("Some services are paused") : qsTr("Tickets are given for every service")
                textSize: Theme.px(13)
                font.weight: Font.DemiBold
                fits: true
                verticalAlignment: Theme.portrait ? Text.AlignVCenter : Text.AlignTop
            }
        }

        Item {
            id: work

            readonly property real room: height - (notice.said ? notice.height + Theme.gap : 0)
            readonly property real gap: 3 * Theme.mm
            readonly property real rowHeight: Math.min(36 * Theme.mm, (room - (list.count - 1) * gap) / Math.max(1, list.count))

            anchors.fill: parent

            Column {
                id: rows

                width: parent.width
                y: work.room - height
                spacing: work.gap

                Repeater {
                    id: list

                    model: page.board.pauses

                    Rectangle {
                        id: row

                        required property string service_id
                        required property string title
                        required property string reason
                        required property string words
                        readonly property bool paused: row.reason !== ""
                        readonly property bool whole: row.service_id === ""

                        width: rows.width
                        height: work.rowHeight
                        radius: Theme.radius
                        color: row.paused ? Theme.amber_pale : Theme.sheet
                        border.width: row.paused || row.whole ? 2 * Theme.line : Theme.line
                        border.color: row.paused ? Theme.amber_ink : row.whole ? Theme.brand : Theme.edge

                        Icon {
                            id: sign

                            x: 5 * Theme.mm
                            anchors.verticalCenter: parent.verticalCenter
                            size: Math.min(11 * Theme.mm, row.height * 0.5)
                            glyph: row.paused ? "pause" : row.whole ? "printer" : "check"
                            color: row.paused ? Theme.amber_ink : Theme.brand
                            weight: 2.2
                        }
                        Label {
                            id: called

                            anchors.left: sign.right
                            anchors.leftMargin: 5 * Theme.mm
                            anchors.right: button.left
                            anchors.rightMargin: 4 * Theme.mm
                            y: Theme.mm
                            height: (row.height - 2 * y) * (row.paused ? 0.48 : 1)
                            text: row.title
                            font.weight: row.whole ? Font.Bold : Font.DemiBold
                            fits: true
                            verticalAlignment: Text.AlignVCenter
                        }
                        Label {
                            anchors.left: called.left
                            anchors.right: called.right
                            y: called.y + called.height
                            height: row.height - y - called.y
                            visible: row.paused
                            text: row.words
                            textSize: Theme.small_text
                            color: Theme.amber_ink
                            fits: true
                            verticalAlignment: Text.AlignVCenter
                        }
                        ActionButton {
                            id: button

                            objectName: (row.paused ? "resume-" : "pause-") + row.service_id
                            anchors.right: parent.right
                            anchors.rightMargin: Math.max(0, (row.height - height) / 2)
                            anchors.verticalCenter: parent.verticalCenter
                            width: Math.max(57 * Theme.mm, row.width * 0.25)
                            height: Math.max(Math.min(Theme.target, row.height), row.height - 8 * Theme.mm)
                            name: row.paused ? qsTr("Resume") : qsTr("Pause")
                            glyph: row.paused ? "play" : "pause"
                            textSize: Theme.body_text
                            quiet: !row.paused
                            enabled: !page.staff.busy
                            opacity: enabled ? 1 : 0.5
                            onActivated: row.paused ? page.staff.resume(row.service_id) : page.staff.ask_for_reason(row.service_id)
                        }
                    }
                }
            }

            Notice {
                id: notice

                y: parent.height - height
                width: parent.width
                height: 22 * Theme.mm
                words: page.staff.notice
                good: page.staff.notice_is_good
                busy: page.staff.busy
            }
        }
    }
}
