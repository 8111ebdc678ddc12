pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// How the printer is, how to mend it, and what can be done from here.
Item {
    id: page

    required property StaffModel staff
    readonly property StaffBoard board: page.staff.board

    Split {
        id: split

        anchors.fill: parent
        head: 0.36
        side: 0.42

        sign: Item {
            anchors.fill: parent

            PrinterPicture {
                id: picture

                width: Theme.portrait ? Math.round(parent.width * 0.54) : parent.width
                height: Theme.portrait ? parent.height : Math.round(parent.height * 0.54)
                condition: page.board.condition
            }

            Column {
                id: words

                x: Theme.portrait ? picture.width + 8 * Theme.mm : 0
                y: Theme.portrait ? (parent.height - height) / 2 : picture.height + 8 * Theme.mm
                width: parent.width - x
                spacing: 3 * Theme.mm

                Label {
                    objectName: "condition"
                    width: parent.width
                    height: Math.min(implicitHeight, 55 * Theme.mm)
                    text: page.board.condition_words
                    textSize: Theme.px(14)
                    font.weight: Font.DemiBold
                    fits: true
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: page.board.condition_since
                    color: Theme.ink_soft
                }
                Label {
                    width: parent.width
                    visible: text !== ""
                    text: page.board.printer_name
                    textSize: Theme.small_text
                    color: Theme.ink_soft
                }
            }
        }

        Item {
            anchors.fill: parent

            Rectangle {
                id: card

                readonly property real inset: 6 * Theme.mm

                width: parent.width
                height: roll.y - Theme.gap - (answers.height > 0 ? answers.height + Theme.gap : 0)
                radius: Theme.radius
                color: Theme.sheet
                border.width: Theme.line
                border.color: Theme.edge

                Label {
                    id: heading

                    x: card.inset
                    y: card.inset
                    width: parent.width - 2 * x
                    text: qsTr("What to do")
                    textSize: Theme.small_text
                    color: Theme.ink_soft
                    font.weight: Font.DemiBold
                }

                Column {
                    id: steps

                    readonly property real room: card.height - y - card.inset
                    readonly property real rowHeight: Math.min(30 * Theme.mm, (room - (list.count - 1) * spacing) / Math.max(1, list.count))

                    x: card.inset
                    y: heading.y + heading.height + 3 * Theme.mm
                    width: parent.width - 2 * x
                    spacing: 2 * Theme.mm

                    Repeater {
                        id: list

                        model: page.board.steps

                        Item {
                            id: step

                            required property string number
                            required property string words

                            width: steps.width
                            height: steps.rowHeight

                            Rectangle {
                                id: disc

                                anchors.verticalCenter: parent.verticalCenter
                                width: Math.min(13 * Theme.mm, step.height)
                                height: width
                                radius: width / 2
                                color: Theme.brand

                                Label {
                                    anchors.centerIn: parent
                                    text: step.number
                                    textSize: Math.max(Theme.least_text, Math.round(disc.width * 0.55))
                                    color: Theme.on_brand
                                    font.weight: Font.Bold
                                    lineHeight: 1
                                }
                            }
                            Label {
                                anchors.left: disc.right
                                anchors.leftMargin: 4 * Theme.mm
                                anchors.right: parent.right
                                height: parent.height
                                text: step.words
                                textSize: Theme.px(9.2)
                                fits: true
                                verticalAlignment: Text.AlignVCenter
                            }
                        }
                    }
                }
            }

            Item {
                id: answers

                y: card.height + Theme.gap
                width: parent.width
                height: resets.count > 0 ? table.height : notice.said ? 22 * Theme.mm : 0

                Notice {
                    id: notice

                    anchors.fill: parent
                    visible: said && resets.count === 0
                    words: page.staff.notice
                    good: page.staff.notice_is_good
                    busy: page.staff.busy
                }

                Rectangle {
                    id: table

                    width: parent.width
                    height: rows.height + 6 * Theme.mm
                    visible: resets.count > 0
                    radius: Theme.radius
                    color: Theme.brand_pale

                    Column {
                        id: rows

                        x: 5 * Theme.mm
                        y: 3 * Theme.mm
                        width: parent.width - 2 * x

                        Repeater {
                            id: resets

                            model: page.board.reset_steps

                            Item {
                                id: row

                                required property string step
                                required property string result
                                required property string words

                                width: rows.width
                                height: 13 * Theme.mm

                                Icon {
                                    id: mark

                                    anchors.verticalCenter: parent.verticalCenter
                                    size: 7 * Theme.mm
                                    glyph: row.result === "ok" ? "check" : row.result === "fault" ? "warning" : row.result === "no_answer" ? "question" : "minus"
                                    color: row.result === "ok" ? Theme.brand : row.result === "fault" ? Theme.alarm : Theme.ink
                                    weight: 2.4
                                }
                                Label {
                                    x: mark.width + 3 * Theme.mm
                                    width: parent.width * 0.52 - x
                                    height: parent.height
                                    text: row.step
                                    textSize: Theme.small_text
                                    fits: true
                                    verticalAlignment: Text.AlignVCenter
                                }
                                Label {
                                    x: parent.width * 0.54
                                    width: parent.width - x
                                    height: parent.height
                                    text: row.words
                                    textSize: Theme.small_text
                                    font.weight: Font.DemiBold
                                    fits: true
                                    verticalAlignment: Text.AlignVCenter
                                }
                            }
                        }
                    }
                }
            }

            Item {
                id: roll

                readonly property bool known: page.board.roll_left >= 0 && resets.count === 0

                y: buttons.y - Theme.gap - height
                width: parent.width
                height: known ? 23 * Theme.mm : 0
                visible: known

                Icon {
                    id: rollSign

                    anchors.verticalCenter: parent.verticalCenter
                    glyph: "roll"
                    size: 13 * Theme.mm
                    color: Theme.brand
                }
                Label {
                    id: left

                    anchors.left: rollSign.right
                    anchors.leftMargin: 4 * Theme.mm
                    width: (warning.visible ? warning.x - Theme.gap : roll.width) - x
                    height: 16 * Theme.mm
                    text: page.board.roll_words
                    fits: true
                    verticalAlignment: Text.AlignVCenter
                }
                Rectangle {
                    anchors.left: left.left
                    y: 17.5 * Theme.mm
                    width: left.width
                    height: 4.5 * Theme.mm
                    radius: height / 2
                    color: Theme.sheet
                    border.width: Theme.line
                    border.color: Theme.edge

                    Rectangle {
                        width: Math.max(parent.height, parent.width * page.board.roll_left)
                        height: parent.height
                        radius: parent.radius
                        color: Theme.brand
                    }
                }
                Rectangle {
                    id: warning

                    anchors.right: parent.right
                    visible: page.board.roll_warning !== ""
                    width: Math.round(parent.width * 0.46)
                    height: parent.height
                    radius: Theme.radius
                    color: Theme.amber_pale
                    border.width: 2 * Theme.line
                    border.color: Theme.amber_ink

                    Icon {
                        id: clock

                        x: 3 * Theme.mm
                        anchors.verticalCenter: parent.verticalCenter
                        glyph: "clock"
                        size: 9 * Theme.mm
                        color: Theme.amber_ink
                        weight: 2
                    }
                    Label {
                        anchors.left: clock.right
                        anchors.leftMargin: 3 * Theme.mm
                        anchors.right: parent.right
                        anchors.rightMargin: 3 * Theme.mm
                        height: parent.height
                        text: page.board.roll_warning
                        color: Theme.amber_ink
                        font.weight: Font.DemiBold
                        fits: true
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }

            Grid {
                id: buttons

                readonly property real buttonWidth: (parent.width - spacing) / 2
                readonly property real buttonHeight: 26 * Theme.mm

                y: parent.height - height
                columns: 2
                spacing: Theme.gap

                Act { act: "reset"; name: qsTr("Reset"); glyph: "again" }
                Act { act: "test"; name: qsTr("Test slip"); glyph: "sheet" }
                Act { act: "feed"; name: qsTr("Feed and cut"); glyph: "scissors" }
                Act { act: "new-roll"; name: qsTr("New roll"); glyph: "roll" }
            }
        }
    }

    component Act: ActionButton {
        required property string act

        objectName: "printer-" + act
        width: buttons.buttonWidth
        height: buttons.buttonHeight
        textSize: Theme.px(8.5)
        quiet: true
        enabled: !page.staff.busy
        opacity: enabled ? 1 : 0.5
        onActivated: page.staff.act_on_printer(act)
    }
}
