pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// The latest calls, the newest first: as many as stand whole in the place that is given, and nothing where nobody is
// called. Only what has just been called is marked; nothing moves, and nothing around it does. Lies on the frame.
Item {
    id: strip

    required property CallsModel calls

    readonly property real pause: Theme.gap
    // Below the cards there is a pause, so that none lies on the frame's edge.
    readonly property real cardHeight: strip.height - (Theme.compact ? 1 : Theme.large ? 1.2 : 1.8) * Theme.mm
    readonly property int numerals: Math.min(Theme.title_text, Math.max(Theme.least_text, Math.floor(strip.cardHeight * 0.66)))
    // The widest call decides for all, so that none moves when another one changes.
    property real callWidth: 0
    property real wordsWidth: 0
    readonly property bool wordy: Theme.text_only && strip.wordsWidth <= strip.width
    readonly property real cardWidth: strip.wordy ? strip.wordsWidth : strip.callWidth
    readonly property real room: strip.width - (heading.visible ? heading.width + 1.5 * strip.pause : 0)
    readonly property int shown: strip.cardWidth > 0 ? Math.floor((strip.room + strip.pause) / (strip.cardWidth + strip.pause)) : 0

    objectName: "calls"
    visible: strip.calls.any

    function measure() {
        let call = 0;
        let words = 0;
        for (let number = 0; number < cards.count; number++) {
            const card = cards.itemAt(number) as Card;
            if (card !== null && card.code !== "") {
                call = Math.max(call, card.callWidth);
                words = Math.max(words, card.wordsWidth);
            }
        }
        strip.callWidth = Math.ceil(call);
        strip.wordsWidth = Math.ceil(words);
    }

    FontMetrics {
        id: metrics

        font: heading.font
    }

    Label {
        id: heading

        // What is measured is looked up again with each other font because of the height, which tells of that.
        readonly property bool onTwoLines: 2.2 * metrics.height <= strip.cardHeight
        readonly property var parts: heading.onTwoLines ? heading.text.split(" ") : [heading.text]
        readonly property real needed: metrics.height > 0 ? Math.max(...heading.parts.map(part => metrics.advanceWidth(part))) : 0

        // Two calls are worth more than a word on what they are.
        visible: metrics.height <= strip.cardHeight && heading.width + 2 * strip.cardWidth + 2.5 * strip.pause <= strip.width
        width: Math.ceil(heading.needed) + 2
        height: strip.cardHeight
        verticalAlignment: Text.AlignVCenter
        text: qsTr("Now called")
        textSize: Theme.small_text
        lineHeight: 1.05
        color: Theme.on_frame_soft
        font.weight: Font.Medium
        Accessible.role: Accessible.StaticText
        Accessible.name: heading.text
    }

    Repeater {
        id: cards

        model: strip.calls.rows

        delegate: Card {}
    }

    component Card: Rectangle {
        id: card

        required property int index
        required property string code
        required property string counter
        required property string fresh
        required property string sentence
        readonly property bool isFresh: card.fresh !== ""
        readonly property color ink: card.isFresh ? Theme.frame : Theme.on_frame
        readonly property real inset: strip.numerals * 0.82
        readonly property real callWidth: number.implicitWidth + arrow.implicitWidth + sign.width + 2 * content.spacing + 2 * card.inset
        readonly property real wordsWidth: words.implicitWidth + 2 * card.inset

        objectName: "call"
        x: strip.width - strip.room + card.index * (strip.cardWidth + strip.pause)
        width: strip.cardWidth
        height: strip.cardHeight
        visible: card.code !== "" && card.index < strip.shown
        radius: Theme.radius
        // The only one with a ground, so that it need not be told by its colour; edges would look like buttons.
        color: card.isFresh ? Theme.on_frame : "transparent"
        Accessible.role: Accessible.StaticText
        Accessible.name: card.sentence

        onCodeChanged: Qt.callLater(strip.measure)
        onCallWidthChanged: Qt.callLater(strip.measure)
        onWordsWidthChanged: Qt.callLater(strip.measure)
        Component.onCompleted: strip.measure()

        Connections {
            target: strip.calls
            function onCame(count: int) {
                if (card.index < count) {
                    easing.restart();
                }
            }
        }

        NumberAnimation {
            id: easing

            target: card
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.motion
        }

        // In the margin that is there anyhow, so that the number stays where it is.
        Icon {
            objectName: "fresh-bell"
            visible: card.isFresh
            glyph: "bell"
            color: card.ink
            size: strip.numerals * 0.52
            weight: 2.6
            x: (card.inset - width) / 2 + Theme.px(0.7)
            anchors.verticalCenter: parent.verticalCenter
        }

        Item {
            id: content

            readonly property real spacing: strip.numerals * 0.18

            anchors.centerIn: parent
            width: card.callWidth - 2 * card.inset
            height: strip.cardHeight
            visible: !strip.wordy

            Numerals {
                id: number

                text: card.code
                color: card.ink
            }
            Label {
                id: arrow

                anchors.left: number.right
                anchors.leftMargin: content.spacing
                height: strip.cardHeight
                verticalAlignment: Text.AlignVCenter
                text: "→"
                textSize: strip.numerals * 0.72
                color: card.ink
                lineHeight: 1
                Accessible.ignored: true
            }
            Rectangle {
                id: sign

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.max(height, place.implicitWidth + strip.numerals * 0.6)
                height: Math.min(strip.cardHeight - 1.6 * Theme.mm, strip.numerals * 1.35)
                radius: Theme.radius * 0.6
                color: card.ink
            }
            Numerals {
                id: place

                anchors.centerIn: sign
                text: card.counter
                color: card.isFresh ? Theme.on_frame : Theme.frame
            }
        }

        Label {
            id: words

            anchors.centerIn: parent
            visible: strip.wordy
            text: card.sentence
            color: card.ink
            textSize: Math.min(Theme.lead_text, strip.numerals)
            wrapMode: Text.NoWrap
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
            Accessible.ignored: true
        }
    }

    component Numerals: Label {
        textSize: strip.numerals
        height: strip.cardHeight
        verticalAlignment: Text.AlignVCenter
        lineHeight: 1
        wrapMode: Text.NoWrap
        font.weight: Font.Bold
        font.features: {
            "tnum": 1
        }
        Accessible.ignored: true
    }
}
