import QtQuick
import kiosk.theme

// How long one waits for a service, and who is ahead: in two lines where there is room for as many, or beside each other.
// That some of them are on the phone comes before the clock, which has less room then; where there is none for words, how
// many are ahead is `counted`, and the wait is put in its shortest form.
Item {
    id: talk

    required property string wait
    required property string shortest
    required property string turn
    required property string ahead
    required property string brief
    required property bool counted
    required property int lines
    // Its width, but told by itself: that of an item may still change while what follows from it is being put in place.
    required property real room
    property int textSize: Theme.body_text
    readonly property real line: Math.ceil(textSize * (Theme.large ? 1.235 : 1.22))
    readonly property real gap: textSize * 0.6
    readonly property string clocked: turn !== "" ? wait + " (" + turn + ")" : wait
    readonly property string number: (brief.match(/\d+/) ?? ["0"])[0]
    readonly property real numberWidth: textSize * 1.45 + plain.width(number)
    readonly property bool twoLines: wait !== "" && lines > 1 && !fits(clocked, plain.width(ahead))
    readonly property bool inWords: wait === "" || twoLines || Theme.text_only || !counted || fits(wait, plain.width(brief))
    readonly property string told: twoLines || wait === "" ? (plain.width(ahead) <= room ? ahead : brief) : fits(wait, plain.width(ahead)) ? ahead : inWords ? brief : number
    readonly property real beside: twoLines ? 0 : gap + (inWords ? plain.width(told) : numberWidth)
    readonly property string length: bold.width(clocked) + beside <= room ? clocked : bold.width(wait) + beside <= room ? wait : shortest

    implicitHeight: twoLines ? 2 * line : line

    function fits(text: string, more: real): bool {
        return bold.width(text) + gap + more <= room;
    }

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

        width: talk.twoLines ? talk.room : Math.min(bold.width(text), talk.room - talk.beside)
        height: talk.line
        visible: text !== ""
        text: talk.length
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
        visible: !talk.inWords
        glyph: "people"
        size: talk.textSize * 1.15
        color: Theme.ink_soft
        weight: 2
    }
    Label {
        id: second

        x: talk.twoLines || talk.wait === "" ? 0 : talk.inWords ? first.width + talk.gap : crowd.x + crowd.width + 0.3 * talk.textSize
        y: talk.twoLines ? talk.line : 0
        width: talk.room - x
        height: talk.line
        text: talk.told
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
