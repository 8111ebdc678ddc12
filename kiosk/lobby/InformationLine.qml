import QtQuick
import kiosk.theme

// Whom to ask.
Item {
    id: line

    required property string number
    readonly property string whole: qsTr("Information: %1").arg(number)

    visible: number !== ""
    implicitHeight: words.height

    Icon {
        id: icon

        y: words.height > 2.2 * size ? 0 : (parent.height - height) / 2
        visible: !Theme.text_only && !(Theme.large && Theme.compact)
        glyph: "phone"
        size: 10 * Theme.mm
        color: Theme.brand
    }
    FontMetrics {
        id: metrics

        font.family: Theme.typeface
        font.pixelSize: 100
    }
    Label {
        id: words

        x: icon.visible ? icon.width + Theme.gap : 0
        width: line.width - x
        // A number is not broken in two.
        text: metrics.advanceWidth(line.whole) * textSize / 98 <= width ? line.whole : qsTr("Information: %1").replace(" %1", "\n%1").arg(line.number)
        font.features: {
            "tnum": 1
        }
    }
}
