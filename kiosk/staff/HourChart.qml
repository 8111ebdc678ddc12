pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// Tickets by the hour: a bar as high as were issued, solid where they were printed, hatched where nobody knows, and empty
// where there is no paper.
Item {
    id: chart

    required property StaffBoard board
    readonly property int highest: Math.max(5, chart.board.busiest)
    readonly property real foot: 12 * Theme.mm
    readonly property real head: 10 * Theme.mm
    readonly property real plot: height - foot - head - key.height
    readonly property real slot: width / Math.max(1, bars.count)

    Label {
        anchors.centerIn: parent
        width: parent.width
        visible: bars.count === 0
        text: qsTr("No tickets yet today")
        color: Theme.ink_soft
        horizontalAlignment: Text.AlignHCenter
    }

    Repeater {
        id: bars

        model: chart.board.hours

        Item {
            id: bar

            required property int index
            required property string hour
            required property string issued
            required property string printed
            required property string unknown
            readonly property real total: Number(bar.issued) / chart.highest * chart.plot
            readonly property real solid: Number(bar.printed) / chart.highest * chart.plot
            readonly property real hatched: Number(bar.unknown) / chart.highest * chart.plot

            x: bar.index * chart.slot
            y: key.height
            width: chart.slot
            height: chart.height - key.height
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%1:00: issued %2, printed %3, not certain %4").arg(bar.hour).arg(bar.issued).arg(bar.printed).arg(bar.unknown)

            Rectangle {
                id: column

                x: (parent.width - width) / 2
                y: chart.head + chart.plot - height
                width: Math.min(bar.width * 0.62, 22 * Theme.mm)
                height: bar.total
                visible: bar.total > 0
                color: Theme.sheet
                border.width: Math.max(1, 0.5 * Theme.mm)
                border.color: Theme.brand

                Rectangle {
                    width: parent.width
                    height: bar.solid
                    anchors.bottom: parent.bottom
                    color: Theme.brand
                }
                Hatch {
                    width: parent.width
                    height: bar.hatched
                    y: parent.height - bar.solid - height
                    visible: height > 0
                }
            }
            Label {
                anchors.bottom: column.top
                anchors.bottomMargin: Theme.mm
                anchors.horizontalCenter: column.horizontalCenter
                visible: bar.issued !== "0"
                text: bar.issued
                textSize: Math.max(Theme.least_text, Math.min(Theme.small_text, Math.round(bar.width * 0.4)))
                font.weight: Font.DemiBold
                lineHeight: 1
            }
            Label {
                anchors.horizontalCenter: column.horizontalCenter
                y: parent.height - height
                text: bar.hour
                textSize: Math.max(Theme.least_text, Math.min(Theme.small_text, Math.round(bar.width * 0.4)))
                color: Theme.ink_soft
            }
        }
    }

    Rectangle {
        y: chart.height - chart.foot
        width: parent.width
        height: Math.max(1, 0.5 * Theme.mm)
        color: Theme.ink
    }

    Flow {
        id: key

        width: parent.width
        spacing: 3 * Theme.mm

        Entry {
            words: qsTr("printed")

            Rectangle {
                anchors.fill: parent
                color: Theme.brand
            }
        }
        Entry {
            words: qsTr("not certain")

            Hatch {
                anchors.fill: parent
            }
        }
        Entry {
            words: qsTr("no paper")
        }
    }

    component Entry: Item {
        id: entry

        required property string words
        default property alias sample: patch.data

        width: patch.width + 5.5 * Theme.mm + said.implicitWidth
        height: 10 * Theme.mm

        Rectangle {
            id: patch

            anchors.verticalCenter: parent.verticalCenter
            width: 8 * Theme.mm
            height: 8 * Theme.mm
            color: Theme.sheet
            border.width: Math.max(1, 0.5 * Theme.mm)
            border.color: Theme.brand
        }
        Label {
            id: said

            x: patch.width + 2.5 * Theme.mm
            anchors.verticalCenter: parent.verticalCenter
            text: entry.words
            textSize: Theme.small_text
        }
    }

    // Slanted lines on the ground of what needs attention.
    component Hatch: Rectangle {
        id: hatch

        readonly property real step: 2.6 * Theme.mm

        color: Theme.amber_pale
        border.width: Math.max(1, 0.4 * Theme.mm)
        border.color: Theme.amber_ink
        clip: true

        Repeater {
            model: Math.max(0, Math.ceil((hatch.width + hatch.height) / hatch.step))

            Rectangle {
                required property int index

                x: (index + 1) * hatch.step - hatch.height
                y: hatch.height
                width: hatch.height * 1.42
                height: Math.max(1, 0.5 * Theme.mm)
                rotation: -45
                transformOrigin: Item.TopLeft
                color: Theme.amber_ink
                antialiasing: true
            }
        }
    }
}
