pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.theme

// A receipt printer seen from its side and cut open, as on the sticker under its cover: what is the matter is marked by
// a ring with a sign on it, drawn as it then looks, and named below. Can stand alone: needs only its condition.
Item {
    id: picture

    // One of printing.health.Condition.
    property string condition: "unknown"
    property bool captioned: true

    readonly property var faulty: picture.part(picture.condition)
    readonly property bool broken: !["ready", "busy", "unknown", "paper_near_end"].includes(picture.condition)
    readonly property color mark: picture.broken ? Theme.alarm : picture.condition === "ready" ? Theme.brand : Theme.amber_ink
    readonly property color markGround: picture.broken ? Theme.alarm_pale : picture.condition === "ready" ? Theme.brand_pale : Theme.amber_pale
    readonly property string sign: picture.condition === "ready" ? "check" : picture.condition === "busy" ? "clock" : ["unknown", "error"].includes(picture.condition) ? "question" : "warning"
    readonly property bool lidUp: picture.condition === "cover_open"
    readonly property bool dark: ["gone", "unknown"].includes(picture.condition)
    readonly property real captionHeight: picture.captioned ? Math.min(15 * Theme.mm, height * 0.16) : 0
    readonly property real unit: Math.min(width / 240, (height - captionHeight) / 200)
    readonly property color line: "#3c362c"

    implicitWidth: 120 * Theme.mm
    implicitHeight: 115 * Theme.mm

    Accessible.role: Accessible.Graphic
    Accessible.name: caption.text

    // Where the faulty part is on the drawing's grid, how large its ring, and what it is called.
    function part(condition: string): var {
        switch (condition) {
        case "paper_near_end":
        case "paper_out":
            return {
                "x": 140,
                "y": 124,
                "r": 32,
                "name": qsTr("Paper roll")
            };
        case "cover_open":
            return {
                "x": 150,
                "y": 33,
                "r": 26,
                "name": qsTr("Cover")
            };
        case "cutter_jam":
            return {
                "x": 52,
                "y": 66,
                "r": 22,
                "name": qsTr("Cutter")
            };
        case "overheated":
            return {
                "x": 80,
                "y": 92,
                "r": 22,
                "left": true,
                "name": qsTr("Print head")
            };
        case "mechanical":
            return {
                "x": 88,
                "y": 106,
                "r": 28,
                "left": true,
                "name": qsTr("Inside, along the paper's way")
            };
        case "unrecoverable":
            return {
                "x": 169,
                "y": 172,
                "r": 19,
                "name": qsTr("Power switch")
            };
        case "offline":
            return {
                "x": 93,
                "y": 172,
                "r": 21,
                "name": qsTr("FEED button")
            };
        case "gone":
            return {
                "x": 215,
                "y": 172,
                "r": 20,
                "name": qsTr("Cable")
            };
        case "error":
            return {
                "x": 120,
                "y": 118,
                "r": 44,
                "name": qsTr("The printer does not say where")
            };
        case "busy":
            return {
                "x": 120,
                "y": 118,
                "r": 0,
                "name": qsTr("At work, not taking tickets")
            };
        case "ready":
            return {
                "x": 120,
                "y": 118,
                "r": 0,
                "name": qsTr("Everything is in order")
            };
        }
        return {
            "x": 120,
            "y": 118,
            "r": 0,
            "name": qsTr("No word from the printer")
        };
    }

    Item {
        id: drawing

        x: (picture.width - 240 * picture.unit) / 2
        y: (picture.height - picture.captionHeight - 200 * picture.unit) / 2
        width: 240
        height: 200
        scale: picture.unit
        transformOrigin: Item.TopLeft

        // The cable, to its plug in the wall; pulled out where the printer is gone.
        Lines {
            visible: picture.condition !== "gone"
            path: "M192 172 h18 q12 0 12 -12 v-20"
            strokeWidth: 4
        }
        Lines {
            visible: picture.condition === "gone"
            path: "M192 172 h10 M228 172 v-32"
            strokeWidth: 4
        }
        Lines {
            visible: picture.condition === "gone"
            path: "M208 165 l14 14 M222 165 l-14 14"
            strokeColor: Theme.alarm
            strokeWidth: 4.5
        }
        Lines {
            path: picture.condition === "gone" ? "M219 140 h18 v-12 h-18z" : "M213 140 h18 v-14 h-18z"
            fillColor: "#6b6353"
        }

        // The case: base, and the front block with head and cutter.
        Lines {
            path: "M58 74 h126 a8 8 0 0 1 8 8 v94 a8 8 0 0 1 -8 8 h-128 a8 8 0 0 1 -8 -8 v-92 a10 10 0 0 1 10 -10z"
            fillColor: "#d9d2c1"
        }
        Lines {
            path: "M66 82 h116 v76 h-124 v-66z"
            fillColor: "#fbf8f0"
            strokeWidth: 1.4
        }

        // The roll, as much as is left of it, on its spindle.
        Lines {
            visible: picture.condition === "paper_out"
            path: "M108 124 a32 32 0 1 0 64 0 a32 32 0 1 0 -64 0z"
            strokeColor: "#857a67"
            strokeWidth: 1.4
            dashed: true
        }
        Lines {
            readonly property real r: picture.condition === "paper_near_end" ? 17 : 32

            visible: picture.condition !== "paper_out"
            path: `M${140 - r} 124 a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0z`
            fillColor: "white"
        }
        Lines {
            visible: !["paper_out", "paper_near_end"].includes(picture.condition)
            path: "M116 124 a24 24 0 1 0 48 0 a24 24 0 1 0 -48 0z M124 124 a16 16 0 1 0 32 0 a16 16 0 1 0 -32 0z"
            strokeColor: "#b9b09c"
            strokeWidth: 1.2
        }
        Lines {
            path: "M131 124 a9 9 0 1 0 18 0 a9 9 0 1 0 -18 0z"
            fillColor: "#c8a46e"
        }
        Lines {
            path: "M137 124 a3 3 0 1 0 6 0 a3 3 0 1 0 -6 0z"
            fillColor: picture.line
            strokeWidth: 1
        }

        // The paper's way: off the roll, between head and roller, past the cutter, out.
        Lines {
            visible: picture.condition !== "paper_out"
            path: picture.condition === "paper_near_end" ? "M134 108 C116 100 100 100 88 100 C72 100 64 86 54 66" : picture.condition === "mechanical" ? "M122 97 l-6 7 l-3 -11 l-6 12 l-4 -12 l-5 11 l-5 -9 l-5 8 C70 98 64 86 54 66" : "M122 97 C112 99 100 100 88 100 C72 100 64 86 54 66"
            strokeColor: "#857a67"
            strokeWidth: 2.6
        }
        Lines {
            path: "M76 112 a11 11 0 1 0 22 0 a11 11 0 1 0 -22 0z M83 112 h8"
            fillColor: "#8d8371"
        }
        Lines {
            path: "M72 84 h24 v9 l-5 5 h-12 l-7 -7z"
            fillColor: picture.condition === "overheated" ? Theme.alarm : "#6b6353"
        }
        Lines {
            visible: picture.condition === "overheated"
            path: "M103 98 q3 -3.500 0 -7 q-3 -3.500 0 -7 M111 94 q3 -3 0 -5 q-3 -3 0 -5 M64 98 q-3 -3.500 0 -7"
            strokeColor: Theme.alarm
            strokeWidth: 2.6
        }

        // The cover, hinged at the back.
        Lines {
            path: "M48 76 v-8 a10 10 0 0 1 10 -10 h10 l4 16 h-14"
            fillColor: "#e9e4d6"
        }
        Item {
            id: lid

            x: 72
            y: 56
            width: 122
            height: 18
            transform: Rotation {
                origin.x: 116
                origin.y: 14
                angle: picture.lidUp ? 42 : 0
            }

            Lines {
                path: "M0 18 l-3 -12 a5 5 0 0 1 5 -6 h110 a10 10 0 0 1 10 10 v8z"
                fillColor: "#efebdf"
            }
            Lines {
                path: "M12 9 h24"
                strokeColor: "#857a67"
                strokeWidth: 3
            }
            Lines {
                path: "M112 14 a4 4 0 1 0 8 0 a4 4 0 1 0 -8 0z"
                fillColor: "#8d8371"
                strokeWidth: 1.4
            }
        }

        // The cutter's blade, and the slip in front of it.
        Lines {
            visible: !["paper_out", "cutter_jam"].includes(picture.condition)
            path: "M53 60 L42 55 L10 96 L24 103 z"
            fillColor: "white"
        }
        Lines {
            visible: !["paper_out", "cutter_jam"].includes(picture.condition)
            path: "M41 64 l6 3 M34 73 l6 3 M27 82 l6 3 M20 91 l4 2"
            strokeColor: "#857a67"
        }
        Lines {
            visible: picture.condition === "cutter_jam"
            path: "M56 66 L50 61 L52 54 L45 58 L40 51 L38 60 L30 58 L35 66 L28 71 L37 72 L38 80 L45 73 z"
            fillColor: "white"
        }
        Lines {
            path: "M48 70 l3 -7 l3 5 l3 -7 l3 5 l3 -6 l2 10z"
            fillColor: picture.condition === "cutter_jam" ? Theme.alarm : picture.line
            strokeWidth: 1
        }

        // Lamp, FEED button, power switch.
        Lines {
            path: "M58 172 a5 5 0 1 0 10 0 a5 5 0 1 0 -10 0z"
            fillColor: picture.dark ? "#fbf8f0" : picture.broken ? "#c0281e" : "#2f9e5b"
        }
        Lines {
            visible: !picture.dark
            path: picture.broken ? "M54 163 l-3 -3 M63 160 v-1 M72 163 l3 -3" : ""
            strokeColor: "#c0281e"
        }
        Lines {
            path: "M84 165 h18 a7 7 0 0 1 0 14 h-18 a7 7 0 0 1 0 -14z"
            fillColor: "#efebdf"
        }
        Lines {
            path: "M93 168 v7 M89.500 172 l3.500 3.500 l3.500 -3.500"
            strokeWidth: 1.8
        }
        Lines {
            path: "M158 165 h22 v14 h-22z M169 165 v14 M163.500 169 v6"
            fillColor: "#efebdf"
            strokeWidth: 1.6
        }
        Lines {
            path: "M172.200 172 a2.300 2.300 0 1 0 4.600 0 a2.300 2.300 0 1 0 -4.600 0z"
            strokeWidth: 1.4
        }

        // The mark: a ring around the part, and a sign on the ring.
        Lines {
            visible: picture.faulty.r > 0
            path: `M${picture.faulty.x - picture.faulty.r} ${picture.faulty.y} a${picture.faulty.r} ${picture.faulty.r} 0 1 0 ${2 * picture.faulty.r} 0 a${picture.faulty.r} ${picture.faulty.r} 0 1 0 ${-2 * picture.faulty.r} 0z`
            strokeColor: picture.mark
            strokeWidth: 4
            dashed: !picture.broken
        }
        Rectangle {
            x: picture.faulty.x + picture.faulty.r * (picture.faulty.left ? -0.8 : 0.71) - width / 2
            y: picture.faulty.y + picture.faulty.r * (picture.faulty.left ? 0.6 : -0.71) - height / 2
            width: picture.faulty.r > 0 ? 26 : 52
            height: width
            radius: width / 2
            color: picture.mark
            border.width: 2
            border.color: Theme.sheet

            Icon {
                anchors.centerIn: parent
                anchors.verticalCenterOffset: picture.sign === "warning" ? -parent.height * 0.04 : 0
                glyph: picture.sign
                size: parent.width * 0.62
                color: Theme.sheet
                weight: 2.6
            }
        }
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        visible: picture.captioned
        width: Math.min(parent.width, caption.implicitWidth + height * 1.2 + 6 * Theme.mm)
        height: picture.captionHeight
        radius: height / 2
        color: picture.markGround

        Icon {
            id: captionSign

            x: 4 * Theme.mm
            anchors.verticalCenter: parent.verticalCenter
            size: parent.height * 0.62
            glyph: picture.sign
            color: picture.mark
            weight: 2.4
        }
        Label {
            id: caption

            objectName: "picture-caption"
            anchors.left: captionSign.right
            anchors.leftMargin: 2.5 * Theme.mm
            anchors.right: parent.right
            anchors.rightMargin: 5 * Theme.mm
            height: parent.height
            text: picture.faulty.name
            color: picture.mark
            font.weight: Font.DemiBold
            fits: true
            verticalAlignment: Text.AlignVCenter
        }
    }

    // A drawing on the grid of 240 by 200.
    component Lines: Shape {
        id: shape

        property string path
        property color strokeColor: picture.line
        property real strokeWidth: 2.2
        property color fillColor: "transparent"
        property bool dashed: false

        ShapePath {
            strokeColor: shape.strokeColor
            strokeWidth: shape.strokeWidth
            strokeStyle: shape.dashed ? ShapePath.DashLine : ShapePath.SolidLine
            dashPattern: [2.5, 1.8]
            fillColor: shape.fillColor
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: shape.path
            }
        }
    }
}
