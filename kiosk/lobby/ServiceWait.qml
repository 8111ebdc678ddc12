import QtQuick
import kiosk.theme

// How long one waits for a service, and who is ahead: in two lines where there is room for as many, or beside each other.
// The clock, and who is where, are left out where they have no room; where there is none for words, how many are ahead
// is `counted`.
Item {
    id: talk

    required property string wait
    required property string turn
    required property string ahead
    required property string brief
    required property bool counted
    required property int lines
    property int textSize: Theme.body_text
    readonly property real line: Math.ceil(textSize * 1.22)
    readonly property real gap: textSize * 0.6
    readonly property string clocked: turn !== "" ? wait + " (" + turn + ")" : wait
    readonly property string number: (brief.match(/\d+/) ?? ["0"])[0]
    readonly property bool inWords: wait === "" || Theme.text_only || !counted || bold.width(wait) + gap + plain.width(brief) <= width
    readonly property real others: inWords ? gap + plain.width(brief) : 2 * gap + textSize * 1.15 + plain.width(number)
    readonly property bool whole: bold.width(clocked) + gap + plain.width(ahead) <= width
    readonly property bool abreast: wait !== "" && (whole || lines < 2 && bold.width(wait) + others <= width || !inWords)

    implicitHeight: wait === "" || abreast ? line : 2 * line

    // Measured in one size, as what a metrics object says follows no binding; and with digits that are all as wide.
    FontMetrics {
        id: bold

        font.family: Theme.typeface
        font.pixelSize: 100
        font.weight: Font.DemiBold

        function width(text: string): real {
            return Math.ceil(bold.advanceWidth(text.replace(/\d/g, "0")) * talk.textSize / 97);
        }
    }
    FontMetrics {
        id: plain

        font.family: Theme.typeface
        font.pixelSize: 100

        function width(text: string): real {
            return Math.ceil(plain.advanceWidth(text.replace(/\d/g, "0")) * talk.textSize / 97);
        }
    }
    Label {
        id: first

        width: talk.abreast ? Math.min(bold.width(text), talk.width - (talk.whole ? 0 : talk.others)) : talk.width
        height: talk.line
        visible: text !== ""
        text: bold.width(talk.clocked) + (talk.abreast && !talk.whole ? talk.others : 0) <= talk.width ? talk.clocked : talk.wait
        color: Theme.brand
        textSize: talk.textSize
        font.weight: Font.DemiBold
        font.features: {
            "tnum": 1
        }
        wrapMode: Text.NoWrap
        lineHeight: 1
        fits: true
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    Icon {
        id: crowd

        x: first.width + talk.gap
        y: (talk.line - height) / 2
        visible: talk.abreast && !talk.inWords
        glyph: "people"
        size: talk.textSize * 1.15
        color: Theme.ink_soft
        weight: 2
    }
    Label {
        id: second

        x: !talk.abreast ? 0 : talk.inWords ? first.width + talk.gap : crowd.x + crowd.width + 0.3 * talk.textSize
        y: first.visible && !talk.abreast ? talk.line : 0
        width: talk.width - x
        height: talk.line
        text: !talk.inWords ? talk.number : (talk.abreast ? talk.whole : plain.width(talk.ahead) <= talk.width) ? talk.ahead : talk.brief
        color: Theme.ink_soft
        textSize: talk.textSize
        font.features: {
            "tnum": 1
        }
        wrapMode: Text.NoWrap
        lineHeight: 1
        fits: true
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
