pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import kiosk.theme

// The ticket as a piece of paper with a torn lower edge, the number as large as it will go. Without paper of its own it
// bears the symbol too, so that one photograph has all of it; called, it says where to.
Item {
    id: slip

    required property string service
    required property string code
    required property string ahead
    required property string wait
    required property int party
    required property bool claimed
    required property string qr
    // The counter that the number is called to, or nothing.
    property string counter
    readonly property bool called: counter !== ""
    readonly property bool tight: height < (Theme.large ? 200 : 160) * Theme.mm
    // No room for what the visitor has just chosen: the number goes before it.
    readonly property bool terse: Theme.large && height - service.implicitHeight - (kind.text !== "" ? kind.implicitHeight + between : 0) - foot.height - 2 * inset - tooth - 4 * between < 26 * Theme.mm
    readonly property bool wide: width > 195 * Theme.mm && !Theme.large && !Theme.text_only
    readonly property real tooth: Theme.text_only ? 0 : 3 * Theme.mm
    readonly property real inset: (tight ? 5 : 9) * Theme.mm
    readonly property real between: (tight ? 1 : 2.5) * Theme.mm
    readonly property int factSize: tight ? Theme.small_text : Theme.body_text
    readonly property real room: width - 2 * inset

    Shape {
        anchors.fill: parent
        visible: !Theme.text_only
        Accessible.ignored: true

        ShapePath {
            fillColor: Theme.sheet
            strokeColor: Theme.edge
            strokeWidth: Theme.line
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: slip.outline(slip.width, slip.height, slip.tooth)
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: Theme.text_only
        color: Theme.sheet
        border.width: Theme.line
        border.color: Theme.edge
    }

    function outline(width: real, height: real, tooth: real): string {
        const count = Math.max(1, Math.round(width / (2 * Math.max(1, tooth))));
        const step = width / count;
        let path = `M0 0h${width}v${height - tooth}`;
        for (let index = 0; index < count; ++index) {
            path += `l${-step / 2} ${tooth}l${-step / 2} ${-tooth}`;
        }
        return path + "z";
    }

    // What one comes for is what is read first.
    Label {
        id: number

        objectName: "ticket-number"
        anchors.top: caption.visible ? caption.bottom : parent.top
        anchors.topMargin: caption.visible ? slip.between : slip.inset * 0.6
        anchors.bottom: slip.terse ? foot.top : service.top
        anchors.bottomMargin: slip.between
        x: slip.inset
        width: slip.room - (symbol.visible ? symbol.width + slip.inset : 0)
        text: slip.code
        fits: true
        wrapMode: Text.NoWrap
        // Numerals and capitals have nothing below their line.
        lineHeight: 0.86
        textSize: Theme.text(120)
        font.weight: Font.Bold
        font.features: {
            "tnum": 1
        }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.name: qsTr("Your number: %1").arg(slip.code)
    }

    // Black on white whatever the colours are: a camera has to read it.
    Rectangle {
        id: symbol

        anchors.right: parent.right
        anchors.rightMargin: slip.inset
        y: number.y + (number.height - height) / 2
        width: Math.min(number.height, slip.width * 0.27, 54 * Theme.mm)
        height: width
        // No camera reads a smaller one.
        visible: slip.qr !== "" && width >= 18 * Theme.mm
        color: "white"
        Accessible.ignored: true

        Shape {
            objectName: "ticket-qr"
            anchors.fill: parent
            // The standard's quiet zone: four modules of the symbol's 21.
            anchors.margins: parent.width * 4 / 29
            fillMode: Shape.PreserveAspectFit

            ShapePath {
                fillColor: "black"
                strokeColor: "transparent"
                strokeWidth: -1

                PathSvg {
                    path: slip.qr
                }
            }
        }
    }

    Label {
        id: caption

        x: slip.inset
        y: slip.inset
        width: slip.room
        visible: !slip.tight && !slip.called
        text: qsTr("Your number")
        color: Theme.ink_soft
        textSize: Theme.body_text
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }

    // Anchored one on the other from below, rather than in a Column, which would place them only with the next frame.
    Label {
        id: service

        anchors.bottom: kind.visible ? kind.top : foot.top
        anchors.bottomMargin: kind.visible ? slip.between : foot.gap
        x: slip.inset
        width: slip.room
        visible: !slip.terse
        text: slip.service
        textSize: slip.tight ? Theme.body_text : Theme.lead_text
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
    }

    Label {
        id: kind

        anchors.bottom: foot.top
        anchors.bottomMargin: foot.gap
        x: slip.inset
        width: slip.room
        visible: text !== "" && !slip.terse
        text: [slip.party > 1 ? qsTr("For %n people", "", slip.party) : "", slip.claimed ? qsTr("Served with priority") : ""].filter(part => part !== "").join(" · ")
        color: Theme.ink_soft
        textSize: slip.factSize
        horizontalAlignment: Text.AlignHCenter
    }

    Item {
        id: foot

        readonly property real gap: slip.called || slip.wide ? 2 * slip.between : slip.between
        readonly property real split: width * 0.42
        readonly property real factsHeight: slip.wide ? Math.max(queue.height, expected.height) : queue.height + (expected.visible ? slip.between + expected.height : 0)

        anchors.bottom: parent.bottom
        anchors.bottomMargin: slip.inset + slip.tooth
        x: slip.inset
        width: slip.room
        height: slip.called ? call.height : foot.factsHeight

        // Along which the lower part would be torn off.
        Row {
            anchors.top: parent.top
            anchors.topMargin: -foot.gap / 2
            width: parent.width
            visible: slip.wide && !slip.called
            spacing: 3 * Theme.mm
            clip: true

            Repeater {
                model: Math.max(0, Math.floor((slip.room + 3 * Theme.mm) / (6 * Theme.mm)))

                Rectangle {
                    width: 3 * Theme.mm
                    height: Theme.line
                    color: Theme.edge
                }
            }
        }

        Fact {
            id: queue

            width: slip.wide && expected.visible ? foot.split - Theme.gap : foot.width
            y: slip.wide ? (foot.height - height) / 2 : 0
            visible: !slip.called
            glyph: "people"
            text: slip.ahead
            soft: true
        }

        Fact {
            id: expected

            textName: "expected-wait"
            x: slip.wide ? foot.split + Theme.gap : 0
            y: slip.wide ? (foot.height - height) / 2 : queue.height + slip.between
            width: slip.wide ? foot.width - foot.split - Theme.gap : foot.width
            visible: slip.wait !== "" && !slip.called
            glyph: "clock"
            text: slip.wait
        }

        Rectangle {
            id: call

            readonly property real pad: (slip.tight ? 3 : 4) * Theme.mm

            objectName: "being-called"
            width: parent.width
            height: to.y + to.height + pad
            visible: slip.called
            radius: Theme.radius
            color: Theme.brand
            Accessible.role: Accessible.AlertMessage
            Accessible.name: `${said.text}: ${to.text}`

            Icon {
                id: bell

                x: call.pad * 1.6
                anchors.verticalCenter: parent.verticalCenter
                size: (slip.tight ? 14 : 24) * Theme.mm
                visible: !Theme.large && !Theme.text_only
                glyph: "bell"
                color: Theme.on_brand
                weight: 1.8
            }
            Label {
                id: said

                y: call.pad
                anchors.left: parent.left
                anchors.leftMargin: bell.visible ? bell.x * 2 + bell.width : call.pad
                anchors.right: parent.right
                anchors.rightMargin: anchors.leftMargin
                text: qsTr("You are being called")
                color: Theme.on_brand
                textSize: slip.tight ? Theme.body_text : Theme.lead_text
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
            Label {
                id: to

                anchors.top: said.bottom
                anchors.topMargin: Theme.mm
                anchors.left: said.left
                anchors.right: said.right
                text: qsTr("Counter %1").arg(slip.counter)
                color: Theme.on_brand
                textSize: Theme.text(slip.tight ? 14 : slip.wide ? 20 : 17)
                lineHeight: 1
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    component Fact: Item {
        id: fact

        required property string glyph
        property string text
        property string textName
        property bool soft: false

        implicitHeight: Math.max(words.implicitHeight, drawing.visible ? drawing.height : 0)
        height: implicitHeight

        Icon {
            id: drawing

            x: (fact.width - width - Theme.gap - words.contentWidth) / 2
            anchors.verticalCenter: parent.verticalCenter
            visible: slip.wide
            size: 11 * Theme.mm
            glyph: fact.glyph
            color: Theme.brand
        }
        Label {
            id: words

            objectName: fact.textName
            x: drawing.visible ? drawing.x + drawing.width + Theme.gap : 0
            width: drawing.visible ? fact.width - drawing.width - Theme.gap : fact.width
            anchors.verticalCenter: parent.verticalCenter
            text: fact.text
            textSize: slip.factSize
            color: fact.soft ? Theme.ink_soft : Theme.ink
            font.weight: fact.soft ? Font.Normal : Font.DemiBold
            font.features: {
                "tnum": 1
            }
            horizontalAlignment: drawing.visible ? Text.AlignLeft : Text.AlignHCenter
        }
    }
}
