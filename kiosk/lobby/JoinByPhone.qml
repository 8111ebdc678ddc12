pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.theme

// How to join from a phone: the page's address as a symbol to scan and in words.
Item {
    id: joining

    // An InformationModel. Not by its type, which is not known before one was read.
    required property var information
    required property real between
    required property bool roomy
    readonly property bool upright: height > width * 0.8 && !Theme.text_only
    readonly property real side: Math.min(upright ? height * 0.45 : height, width * (upright ? 0.6 : 0.32), 90 * Theme.mm)

    // Black on white whatever the colours are: a camera has to read it.
    Rectangle {
        id: symbol

        x: joining.upright ? (joining.width - width) / 2 : 0
        y: joining.upright ? words.y + words.height + 8 * Theme.mm : (joining.height - height) / 2
        width: joining.side
        height: joining.side
        color: "white"

        Shape {
            objectName: "page-qr"
            anchors.fill: parent
            // The standard's quiet zone: four modules; the symbol has 29 or 33.
            anchors.margins: parent.width * 4 / 37
            fillMode: Shape.PreserveAspectFit

            ShapePath {
                fillColor: "black"
                strokeColor: "transparent"
                strokeWidth: -1

                PathSvg {
                    path: joining.information.page_qr
                }
            }
        }
    }

    Item {
        id: words

        readonly property real room: joining.upright ? joining.height - joining.side - 8 * Theme.mm : joining.height

        x: joining.upright ? 0 : symbol.width + joining.between
        y: joining.upright ? (joining.height - joining.side - height - 8 * Theme.mm) / 3 : (joining.height - height) / 2
        width: joining.width - x
        height: how.y + how.height

        Label {
            id: when

            width: parent.width
            height: Math.min(implicitHeight, words.room * 0.4)
            visible: text !== "" && (!Theme.large || joining.height > 50 * Theme.mm)
            text: joining.information.remote_words
            textSize: Theme.large ? Theme.body_text : Theme.lead_text
            font.weight: Font.DemiBold
            fits: true
            horizontalAlignment: joining.upright ? Text.AlignHCenter : Text.AlignLeft
        }
        Label {
            id: how

            y: when.visible ? when.height + 5 * Theme.mm : 0
            width: parent.width
            height: Math.min(implicitHeight, words.room - y)
            text: qsTr("Scan this code with your phone, or open %1.").arg(joining.information.page)
            textSize: joining.roomy ? Theme.text(9) : Theme.body_text
            fits: true
            horizontalAlignment: joining.upright ? Text.AlignHCenter : Text.AlignLeft
        }
    }
}
