pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// The numbers whose paper nobody has seen come out: each can be printed again, settled, or made void.
Item {
    id: page

    required property StaffModel staff
    readonly property StaffBoard board: page.staff.board
    readonly property real cardHeight: (Theme.portrait ? 56 : 64) * Theme.mm
    readonly property bool none: page.board.known && page.board.number_count === 0

    Split {
        anchors.fill: parent
        head: 0.23
        side: 0.27

        sign: Item {
            anchors.fill: parent

            Label {
                id: count

                objectName: "number-count"
                width: Theme.portrait ? Math.min(implicitWidth, parent.width * 0.3) : parent.width
                y: Theme.portrait ? (parent.height - height) / 2 : 0
                text: page.none ? "✓" : page.board.known ? page.board.number_count : "…"
                textSize: Theme.px(Theme.portrait ? 44 : 36)
                color: page.none ? Theme.brand : Theme.ink
                font.weight: Font.Bold
                lineHeight: 1
                visible: !page.none
            }
            Icon {
                id: well

                visible: page.none
                y: Theme.portrait ? (parent.height - height) / 2 : 0
                size: 46 * Theme.mm
                glyph: "check"
                color: Theme.brand
                weight: 2.4
            }
            Column {
                id: words

                x: Theme.portrait ? (page.none ? well.width : count.width) + Theme.margin : 0
                y: Theme.portrait ? (parent.height - height) / 2 : (page.none ? well.height : count.height) + 6 * Theme.mm
                width: parent.width - x
                spacing: 4 * Theme.mm

                Label {
                    objectName: "numbers-title"
                    width: parent.width
                    height: Math.min(implicitHeight, 44 * Theme.mm)
                    text: page.none ? qsTr("Everybody who waits has their paper") : qsTr("Numbers without known paper")
                    textSize: Theme.px(13)
                    font.weight: Font.DemiBold
                    fits: true
                }
                Label {
                    width: parent.width
                    height: Math.min(implicitHeight, 40 * Theme.mm)
                    text: page.none ? qsTr("There is nothing to put right.") : qsTr("They wait all the same and will be called. Ask for them in the lobby.")
                    color: Theme.ink_soft
                    fits: true
                }
            }
        }

        Item {
            id: work

            readonly property int columns: 1
            readonly property real listHeight: last.y - (notice.said ? notice.height + Theme.gap : 0) - (pager.visible ? pager.height + Theme.gap : 0)

            anchors.fill: parent

            // What fits on a page while it may have to be turned.
            readonly property int fit: Math.max(1, Math.floor((last.y - 22 * Theme.mm - Theme.gap - Theme.target - Theme.gap + Theme.gap) / (page.cardHeight + Theme.gap)))

            onFitChanged: page.board.page_by(work.fit)
            Component.onCompleted: page.board.page_by(work.fit)

            Column {
                id: list

                width: parent.width
                spacing: Theme.gap

                Repeater {
                    model: page.board.numbers

                    NumberCard {
                        staff: page.staff
                        width: list.width
                        height: page.cardHeight
                    }
                }
            }

            Notice {
                id: notice

                y: (pager.visible ? pager.y : last.y) - height - Theme.gap
                width: parent.width
                height: 22 * Theme.mm
                words: page.staff.notice
                good: page.staff.notice_is_good
                busy: page.staff.busy
            }

            Item {
                id: pager

                y: last.y - height - Theme.gap
                width: parent.width
                height: Theme.target
                visible: page.board.number_pages > 1

                Turn {
                    objectName: "earlier"
                    name: qsTr("Previous")
                    glyph: "back"
                    enabled: page.board.number_page > 0
                    onActivated: page.board.turn(-1)
                }
                Label {
                    anchors.centerIn: parent
                    width: parent.width * 0.3
                    text: qsTr("Page %1 of %2").arg(page.board.number_page + 1).arg(page.board.number_pages)
                    horizontalAlignment: Text.AlignHCenter
                }
                Turn {
                    objectName: "later"
                    anchors.right: parent.right
                    name: qsTr("Next")
                    glyph: "forward"
                    trailingGlyph: true
                    enabled: page.board.number_page + 1 < page.board.number_pages
                    onActivated: page.board.turn(1)
                }
            }

            ActionButton {
                id: last

                objectName: "reprint-last"
                y: parent.height - height
                width: parent.width
                height: page.board.last_code === "" ? 0 : 26 * Theme.mm
                visible: page.board.last_code !== ""
                name: qsTr("Reprint the last ticket (%1)").arg(page.board.last_code)
                textSize: Theme.px(8.5)
                glyph: "printer"
                quiet: true
                enabled: !page.staff.busy
                opacity: enabled ? 1 : 0.5
                onActivated: page.staff.act_on_ticket("reprint", "")
            }
        }
    }

    component Turn: ActionButton {
        width: parent ? parent.width * 0.33 : 0
        height: Theme.target
        textSize: Theme.body_text
        quiet: true
        opacity: enabled ? 1 : 0.4
    }
}
