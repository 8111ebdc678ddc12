import QtQuick
import kiosk.theme

// What a screen has to tell, with a drawing beside it or above; what can be done about it stands in the `foot` below.
Item {
    id: notice

    property string glyph
    property real foot: 0
    default property alias words: column.data
    readonly property bool drawn: !Theme.text_only && !(Theme.large && Theme.compact)
    readonly property real drawing: (Theme.portrait ? 34 : Theme.compact ? 24 : 40) * Theme.mm
    readonly property bool above: drawn && Theme.portrait
    readonly property bool aside: drawn && !Theme.portrait

    anchors.fill: parent

    Icon {
        id: icon

        y: notice.above ? column.y - height - 6 * Theme.mm : column.y + 2 * Theme.mm
        visible: notice.drawn
        glyph: notice.glyph
        size: notice.drawing
        color: Theme.brand
        weight: 1.3
    }

    Column {
        id: column

        x: notice.aside ? notice.drawing + Theme.margin : 0
        y: Math.max(notice.above ? notice.drawing + 6 * Theme.mm : 0, (notice.height - notice.foot - height + (notice.above ? notice.drawing + 6 * Theme.mm : 0)) / 2)
        width: notice.width - x
        spacing: (Theme.large ? 2.5 : Theme.compact ? 3.5 : 5.5) * Theme.mm
    }
}
