pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme
import "cards.js" as Cards

// A service to choose: its picture or the letter of its numbers, its name, and how long one waits; or why it pauses.
Touchable {
    id: card

    required property string service_id
    required property string icon
    required property string prefix
    required property string group
    required property string pause
    required property string ahead
    required property string brief
    required property string wait
    required property string shortest
    required property string turn
    property int textSize: Theme.lead_text
    property bool counted: false
    property int linesOfWait: 1
    property alias ownSize: label.ownSize
    property alias ceiling: label.ceiling
    property bool pictured: true
    // What is told of the queue stands above the card.
    property bool apart: false
    readonly property var parts: Cards.inside(width, height, pictured, {
        mm: Theme.mm,
        large: Theme.large,
        wordsOnly: Theme.text_only
    })
    readonly property bool paused: card.pause !== ""
    readonly property bool tells: paused || card.ahead !== ""
    readonly property bool tellsBelow: tells && !apart
    // Large lines are far from each other as they are.
    readonly property real between: (Theme.large ? 0.15 : 1) * Theme.mm
    readonly property real wordsHeight: height - 2 * parts.verge
    readonly property var words: [card.name, card.pause, card.paused ? "" : card.wait, card.paused ? "" : card.ahead]

    objectName: "service-" + card.service_id
    // A paused one can be come to by keys all the same, to learn why.
    Accessible.name: card.words.filter(part => part !== "").join(". ")

    Rectangle {
        anchors.fill: parent
        radius: card.radius
        color: card.paused ? Theme.paper : card.pressed ? Theme.brand_pale : Theme.sheet
        border.width: card.pressed && !card.paused ? 2 * Theme.line : Theme.line
        border.color: card.pressed && !card.paused ? Theme.brand : Theme.edge
    }

    Rectangle {
        id: badge

        x: card.parts.pad
        anchors.verticalCenter: parent.verticalCenter
        visible: card.parts.badge > 0
        width: card.parts.badge
        height: width
        radius: card.radius
        color: card.paused ? Theme.sheet : Theme.brand_pale

        Icon {
            id: drawing

            anchors.centerIn: parent
            visible: drawing.known
            glyph: card.paused ? "pause" : card.icon
            size: badge.width * 0.66
            color: card.paused ? Theme.amber_ink : Theme.brand
            weight: 1.4
        }

        Text {
            anchors.centerIn: parent
            visible: !drawing.known
            text: card.prefix
            color: Theme.brand
            font.family: Theme.typeface
            font.pixelSize: Math.max(1, Math.round(badge.width * 0.56))
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }

    Label {
        id: label

        x: card.parts.left
        width: card.parts.words
        // With what is told right below it, in the middle together.
        y: card.tellsBelow ? card.parts.verge - Math.max(0, height - contentHeight) / 2 : card.parts.verge
        height: card.tellsBelow ? card.wordsHeight - told.height - card.between : card.wordsHeight
        text: card.name
        color: card.paused ? Theme.ink_soft : Theme.ink
        textSize: card.textSize
        font.weight: Font.DemiBold
        lineHeight: Theme.large ? 0.88 : 1.04
        fits: true
        verticalAlignment: card.tellsBelow ? Text.AlignBottom : Text.AlignVCenter
        Accessible.ignored: true
    }

    // Not before the first frame: nothing is known then.
    Loader {
        id: told

        parent: card.apart ? card.parent : card
        x: (card.apart ? card.x : 0) + label.x
        y: card.apart ? card.y - height - Theme.mm : label.y + label.height + card.between
        width: label.width
        active: card.tells
        sourceComponent: card.paused ? reason : waits
    }

    Component {
        id: reason

        Label {
            height: card.apart ? implicitHeight : Math.min(implicitHeight, card.wordsHeight * 0.46)
            // Large letters may leave no room for a reason; whoever listens, or asks at a counter, is told it.
            text: Theme.large && !card.apart && whole.lineCount > card.linesOfWait ? qsTr("Paused") : card.pause
            color: Theme.amber_ink
            textSize: whole.textSize
            lineHeight: Theme.large ? 0.87 : 1.05
            fits: true
            Accessible.ignored: true

            Label {
                id: whole

                visible: false
                width: label.width
                text: card.pause
                textSize: Cards.waitSize(card.textSize, {
                    mm: Theme.mm,
                    leastWait: Theme.text(5)
                })
            }
        }
    }

    Component {
        id: waits

        ServiceWait {
            wait: card.wait
            turn: card.turn
            ahead: card.ahead
            brief: card.brief
            shortest: card.shortest
            counted: card.counted
            lines: card.linesOfWait
            room: card.parts.words
            textSize: Cards.waitSize(card.textSize, {
                mm: Theme.mm,
                leastWait: Theme.text(5)
            })
        }
    }

    Icon {
        id: arrow

        anchors.right: parent.right
        anchors.rightMargin: card.parts.pad
        anchors.verticalCenter: parent.verticalCenter
        visible: card.parts.arrow > 0 && !card.paused
        size: card.parts.arrow
        glyph: "forward"
        color: Theme.brand
        weight: 2.4
    }
}
