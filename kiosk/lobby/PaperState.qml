pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.theme

// What became of the paper, and what to do now.
Rectangle {
    id: panel

    required property string paper
    required property string qr
    required property string mark
    required property bool thanked
    readonly property bool copying: paper === "copying"
    readonly property bool printing: paper === "printing" || copying
    readonly property bool paperless: paper === "none"
    readonly property bool uncertain: paper === "uncertain"
    readonly property bool calm: !paperless && !uncertain
    readonly property string headlineText: {
        if (panel.copying)
            return qsTr("A copy marked “%1” is being printed…").arg(panel.mark);
        if (panel.printing)
            return qsTr("Your ticket is being printed…");
        if (panel.uncertain)
            return qsTr("Did your ticket come out?");
        if (panel.paperless)
            return qsTr("Your number counts without paper");
        return panel.thanked ? qsTr("Thank you!") : qsTr("Please take your ticket");
    }
    readonly property string adviceText: {
        if (panel.uncertain)
            return qsTr("Your number counts either way.");
        if (panel.paperless)
            return qsTr("Please write it down or photograph this screen. You will be called by this number.");
        if (panel.paper === "probably")
            return qsTr("If no paper comes out, your number counts all the same: write it down or photograph it.");
        return panel.thanked ? qsTr("Please keep your ticket: you will be called by this number.") : "";
    }
    readonly property bool upright: height > width * 0.9
    readonly property real inset: Math.min(9 * Theme.mm, height * 0.08)
    readonly property real picture: paperless ? 48 * Theme.mm : 42 * Theme.mm
    readonly property real pictureRoom: upright ? Math.min(height * 0.34, width - 2 * inset) : Math.min(height - 2 * inset, width * 0.34)

    radius: Theme.radius
    color: !calm ? Theme.amber_pale : printing ? Theme.paper : Theme.brand_pale
    border.width: calm ? 0 : 2 * Theme.line
    border.color: Theme.amber_ink

    Item {
        id: sign

        x: panel.upright ? (panel.width - width) / 2 : panel.inset
        y: panel.upright ? (panel.height - height - panel.inset - words.height) / 2 : (panel.height - height) / 2
        width: Math.min(panel.picture, panel.pictureRoom)
        height: width

        Row {
            anchors.centerIn: parent
            visible: panel.printing
            spacing: sign.width * 0.1

            Repeater {
                model: 3

                Rectangle {
                    id: dot

                    required property int index

                    width: sign.width * 0.2
                    height: width
                    radius: width / 2
                    color: Theme.brand
                }
            }
        }

        Icon {
            anchors.centerIn: parent
            visible: !panel.printing && !panel.paperless
            size: parent.width
            glyph: panel.uncertain ? "question" : panel.thanked ? "check" : "down"
            color: panel.uncertain ? Theme.amber_ink : Theme.brand
            weight: panel.uncertain ? 1.8 : 2.6
        }

        Rectangle {
            anchors.fill: parent
            visible: panel.paperless
            color: "white"

            Shape {
                anchors.fill: parent
                // The standard's quiet zone: four modules of the symbol's 21.
                anchors.margins: parent.width * 4 / 29
                fillMode: Shape.PreserveAspectFit

                ShapePath {
                    fillColor: "black"
                    strokeColor: "transparent"
                    strokeWidth: -1

                    PathSvg {
                        path: panel.qr
                    }
                }
            }
        }
    }

    Column {
        id: words

        readonly property int side: panel.upright ? Text.AlignHCenter : Text.AlignLeft
        readonly property real room: panel.height - 2 * panel.inset - (panel.upright ? sign.height + panel.inset : 0)

        x: panel.upright ? panel.inset : sign.x + sign.width + panel.inset
        y: panel.upright ? sign.y + sign.height + panel.inset : (panel.height - height) / 2
        width: panel.width - panel.inset - x
        spacing: 3 * Theme.mm

        Label {
            id: headline

            width: parent.width
            height: Math.min(implicitHeight, words.room * (advice.visible ? 0.45 : 1))
            text: panel.headlineText
            textSize: Theme.px(advice.visible || panel.copying ? 13 : 17)
            font.weight: Font.DemiBold
            fits: true
            horizontalAlignment: words.side
        }
        Label {
            id: advice

            width: parent.width
            height: Math.min(implicitHeight, words.room - headline.height - words.spacing)
            visible: text !== ""
            text: panel.adviceText
            fits: true
            horizontalAlignment: words.side
        }
    }
}
