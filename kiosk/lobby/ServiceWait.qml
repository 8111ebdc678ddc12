import QtQuick
import kiosk.theme

// How long one waits for a service, and who is ahead: beside each other where there is room for both, or one below the
// other. The clock, and who is where, are left out where they have no room.
Item {
    id: talk

    required property string wait
    required property string turn
    required property string ahead
    required property string brief
    property int textSize: Theme.body_text
    readonly property real line: Math.ceil(textSize * 1.3)
    readonly property bool clocked: turn !== "" && whole.advanceWidth <= width
    readonly property bool abreast: wait !== "" && first.implicitWidth + Theme.gap + second.implicitWidth <= width

    implicitHeight: first.height + (abreast && first.visible ? 0 : second.height)

    TextMetrics {
        id: whole

        // Not the label's own, which may have been made smaller.
        font.family: Theme.typeface
        font.pixelSize: talk.textSize
        font.weight: Font.DemiBold
        text: talk.wait + " (" + talk.turn + ")"
    }
    TextMetrics {
        id: people

        font.family: Theme.typeface
        font.pixelSize: talk.textSize
        text: talk.ahead
    }
    Label {
        id: first

        width: talk.abreast ? implicitWidth : talk.width
        height: visible ? talk.line : 0
        visible: text !== ""
        text: talk.clocked ? whole.text : talk.wait
        color: Theme.brand
        textSize: talk.textSize
        font.weight: Font.DemiBold
        font.features: {
            "tnum": 1
        }
        wrapMode: Text.NoWrap
        lineHeight: 1
        fits: !talk.abreast
        verticalAlignment: Text.AlignVCenter
    }
    Label {
        id: second

        x: talk.abreast ? first.width + Theme.gap : 0
        y: talk.abreast ? 0 : first.height
        width: talk.width - x
        height: talk.line
        text: 1.04 * people.advanceWidth * Theme.least_text <= talk.width * talk.textSize ? talk.ahead : talk.brief
        color: Theme.ink_soft
        textSize: talk.textSize
        font.features: {
            "tnum": 1
        }
        wrapMode: Text.NoWrap
        lineHeight: 1
        fits: !talk.abreast
        verticalAlignment: Text.AlignVCenter
    }
}
