pragma ComponentBehavior: Bound

import QtQuick
import kiosk.theme

// To the page before and the next one: beside each other with where one is between them, or on top of each other.
Item {
    id: pager

    required property int page
    required property int pages
    property bool upright: false
    property bool numbered: !upright
    // Words beside the arrows, where there is room for them.
    property bool worded: Theme.text_only
    property string backward: qsTr("Previous")
    property string onward: qsTr("Next")
    readonly property real middle: numbered ? number.width + 2 * Theme.gap : Theme.gap

    signal turned(by: int)

    implicitWidth: 2 * Math.max(back.implicitWidth, on.implicitWidth) + middle

    Turn {
        id: back

        objectName: "page-back"
        name: qsTr("Previous page")
        word: pager.backward
        enabled: pager.page > 0
        backwards: true
        onActivated: pager.turned(-1)
    }
    Label {
        id: number

        objectName: "page-number"
        x: (pager.width - width) / 2
        height: pager.height
        width: Math.max(implicitWidth, 26 * Theme.mm)
        visible: pager.numbered
        text: `${pager.page + 1} / ${pager.pages}`
        font.weight: Font.DemiBold
        font.features: {
            "tnum": 1
        }
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.name: qsTr("Page %1 of %2").arg(pager.page + 1).arg(pager.pages)
    }
    Turn {
        id: on

        objectName: "page-on"
        x: pager.width - width
        y: pager.height - height
        name: qsTr("Next page")
        word: pager.onward
        enabled: pager.page < pager.pages - 1
        onActivated: pager.turned(1)
    }

    component Turn: Touchable {
        id: turn

        property bool backwards: false
        required property string word
        readonly property color ink: enabled ? Theme.ink : Theme.ink_soft
        readonly property real arrowBeside: 10 * Theme.mm

        implicitWidth: Math.max(40 * Theme.mm, pager.worded ? words.implicitWidth + 8 * Theme.mm + (Theme.text_only ? 0 : arrowBeside + Theme.gap) : 0)
        width: pager.upright ? pager.width : (pager.width - pager.middle) / 2
        height: pager.upright ? (pager.height - Theme.gap) / 2 : pager.height

        Rectangle {
            anchors.fill: parent
            radius: turn.radius
            color: !turn.enabled ? Theme.paper : turn.pressed ? Theme.brand_pale : Theme.sheet
            border.width: turn.enabled ? 2 * Theme.line : Theme.line
            border.color: turn.enabled ? Theme.brand : Theme.edge
        }
        Row {
            anchors.centerIn: parent
            layoutDirection: turn.backwards ? Qt.LeftToRight : Qt.RightToLeft
            spacing: arrow.width > 0 && words.visible ? Theme.gap : 0

            Icon {
                id: arrow

                anchors.verticalCenter: parent.verticalCenter
                rotation: turn.backwards ? 180 : 0
                size: Math.min(pager.worded ? turn.arrowBeside : 16 * Theme.mm, turn.height * 0.6, turn.width * 0.6)
                glyph: "forward"
                color: turn.enabled ? Theme.brand : Theme.edge
                weight: 2.6
            }
            Label {
                id: words

                anchors.verticalCenter: parent.verticalCenter
                visible: pager.worded
                text: turn.word
                wrapMode: Text.NoWrap
                color: turn.ink
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
    }
}
