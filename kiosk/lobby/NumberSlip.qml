import QtQuick
import QtQuick.Shapes
import kiosk.theme

// The ticket as a piece of paper with a torn lower edge, the number as large as it will go.
Item {
    id: slip

    required property string service
    required property string code
    required property string ahead
    required property string wait
    required property int party
    readonly property real tooth: 3 * Theme.mm
    readonly property real inset: low ? 5 * Theme.mm : 8 * Theme.mm
    readonly property bool low: height < 120 * Theme.mm
    readonly property int factSize: low ? Theme.small_text : Theme.body_text

    Shape {
        anchors.fill: parent

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

    function outline(width: real, height: real, tooth: real): string {
        const count = Math.max(1, Math.round(width / (2 * tooth)));
        const step = width / count;
        let path = `M0 0h${width}v${height - tooth}`;
        for (let index = 0; index < count; ++index) {
            path += `l${-step / 2} ${tooth}l${-step / 2} ${-tooth}`;
        }
        return path + "z";
    }

    Label {
        id: caption

        x: slip.inset
        y: slip.inset
        width: parent.width - 2 * x
        visible: !slip.low
        text: qsTr("Your number")
        color: Theme.ink_soft
        textSize: Theme.lead_text
        horizontalAlignment: Text.AlignHCenter
    }

    Label {
        objectName: "ticket-number"
        anchors.top: slip.low ? parent.top : caption.bottom
        anchors.bottom: service.top
        anchors.topMargin: slip.low ? slip.inset : Theme.mm
        anchors.bottomMargin: Theme.mm
        x: slip.inset
        width: parent.width - 2 * x
        text: slip.code
        fits: true
        wrapMode: Text.NoWrap
        lineHeight: 1
        textSize: Theme.px(120)
        font.weight: Font.Bold
        font.features: {
            "tnum": 1
        }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }

    // Anchored one on the other from below, rather than in a Column, which would place them only with the next frame.
    Label {
        id: service

        anchors.bottom: people.visible ? people.top : queue.top
        anchors.bottomMargin: 2 * Theme.mm
        x: slip.inset
        width: parent.width - 2 * x
        text: slip.service
        textSize: Theme.lead_text
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignHCenter
    }

    Label {
        id: people

        anchors.bottom: queue.top
        anchors.bottomMargin: 2 * Theme.mm
        x: slip.inset
        width: parent.width - 2 * x
        visible: slip.party > 1
        text: qsTr("For %n people", "", slip.party)
        color: Theme.ink_soft
        textSize: slip.factSize
        horizontalAlignment: Text.AlignHCenter
    }

    Label {
        id: queue

        anchors.bottom: expected.visible ? expected.top : expected.bottom
        anchors.bottomMargin: expected.visible ? 2 * Theme.mm : 0
        x: slip.inset
        width: parent.width - 2 * x
        text: slip.ahead
        color: Theme.ink_soft
        textSize: slip.factSize
        horizontalAlignment: Text.AlignHCenter
    }

    Label {
        id: expected

        objectName: "expected-wait"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: slip.inset + slip.tooth
        x: slip.inset
        width: parent.width - 2 * x
        visible: slip.wait !== ""
        text: slip.wait
        font.weight: Font.DemiBold
        textSize: slip.factSize
        horizontalAlignment: Text.AlignHCenter
    }
}
