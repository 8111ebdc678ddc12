pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// The day so far: figures, hours, and what was done lately.
Item {
    id: page

    required property StaffModel staff
    readonly property StaffBoard board: page.staff.board

    Split {
        anchors.fill: parent
        head: 0.58
        side: 0.5

        sign: Item {
            anchors.fill: parent

            Grid {
                id: figures

                readonly property real cell: (width - (columns - 1) * spacing) / columns

                width: parent.width
                columns: 3
                spacing: 3 * Theme.mm

                Repeater {
                    model: page.board.figures

                    Rectangle {
                        id: figure

                        required property string kind
                        required property string title
                        required property string count
                        readonly property bool marked: (figure.kind === "unknown" || figure.kind === "paperless") && figure.count !== "0"

                        width: figures.cell
                        height: 36 * Theme.mm
                        radius: Theme.radius
                        color: figure.marked ? Theme.amber_pale : Theme.sheet
                        border.width: figure.marked ? 2 * Theme.line : Theme.line
                        border.color: figure.marked ? Theme.amber_ink : Theme.edge

                        Label {
                            x: 3 * Theme.mm
                            y: 3 * Theme.mm
                            width: parent.width - 2 * x
                            height: 16 * Theme.mm
                            objectName: "figure-" + figure.kind
                            text: figure.count
                            textSize: Theme.px(14)
                            font.weight: Font.Bold
                            fits: true
                            lineHeight: 1
                        }
                        Label {
                            x: 3 * Theme.mm
                            y: 20 * Theme.mm
                            width: parent.width - 2 * x
                            height: 14 * Theme.mm
                            text: figure.title
                            textSize: Theme.small_text
                            color: Theme.ink_soft
                            fits: true
                        }
                    }
                }
            }

            HourChart {
                y: figures.height + 5 * Theme.mm
                width: parent.width
                height: parent.height - y
                board: page.board
            }
        }

        Item {
            anchors.fill: parent

            Label {
                id: title

                width: parent.width
                text: qsTr("Done lately")
                font.weight: Font.DemiBold
            }

            Column {
                id: log

                readonly property real rowHeight: (width > 180 * Theme.mm ? 16 : width > 130 * Theme.mm ? 21 : 27) * Theme.mm
                readonly property int fits: Math.floor((parent.height - y) / rowHeight)

                y: title.height + 3 * Theme.mm
                width: parent.width

                Repeater {
                    model: page.board.log

                    Item {
                        id: entry

                        required property int index
                        required property string time
                        required property string role
                        required property string words

                        width: log.width
                        height: log.rowHeight
                        visible: entry.index < log.fits

                        Rectangle {
                            width: parent.width
                            height: Theme.line
                            color: Theme.edge
                        }
                        Label {
                            id: when

                            y: 2 * Theme.mm
                            width: 32 * Theme.mm
                            text: entry.time
                            textSize: Theme.small_text
                            font.weight: Font.DemiBold
                            font.features: {
                                "tnum": 1
                            }
                            lineHeight: 1
                        }
                        Label {
                            y: when.y + when.height + Theme.mm
                            width: when.width
                            height: parent.height - y
                            text: entry.role
                            textSize: Theme.px(5)
                            color: Theme.ink_soft
                            fits: true
                            lineHeight: 1
                        }
                        Label {
                            x: when.width + 3 * Theme.mm
                            width: parent.width - x
                            height: parent.height
                            text: entry.words
                            textSize: Theme.small_text
                            fits: true
                            verticalAlignment: Text.AlignVCenter
                        }
                    }
                }
            }
        }
    }
}
