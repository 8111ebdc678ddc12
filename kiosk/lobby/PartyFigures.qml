pragma ComponentBehavior: Bound

import QtQuick
import kiosk.theme

// The party as figures: a grown-up, and the children beside. Empty places show how many more may come.
Item {
    id: figures

    required property int count
    required property int limit
    readonly property real step: Math.min(height * 0.62, width / Math.max(1, limit))

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        height: parent.height

        Repeater {
            model: figures.limit

            Item {
                id: figure

                required property int index
                readonly property bool present: figure.index < figures.count
                readonly property real tall: (figure.index === 0 ? 1 : 0.68) * Math.min(figures.height, figures.step / 0.5)
                readonly property color tone: figure.present ? Theme.brand : Theme.paper

                width: figures.step
                height: figures.height

                Rectangle {
                    id: head

                    anchors.horizontalCenter: parent.horizontalCenter
                    y: parent.height - figure.tall
                    width: figure.tall * 0.3
                    height: width
                    radius: width / 2
                    color: figure.tone
                    border.width: Theme.line
                    border.color: figure.present ? Theme.brand : Theme.edge
                }
                Rectangle {
                    anchors.horizontalCenter: parent.horizontalCenter
                    anchors.bottom: parent.bottom
                    width: figure.tall * 0.44
                    height: figure.tall * 0.64
                    topLeftRadius: width / 2
                    topRightRadius: width / 2
                    bottomLeftRadius: width * 0.14
                    bottomRightRadius: width * 0.14
                    color: figure.tone
                    border.width: Theme.line
                    border.color: figure.present ? Theme.brand : Theme.edge
                }
            }
        }
    }
}
