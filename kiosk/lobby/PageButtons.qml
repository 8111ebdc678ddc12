pragma ComponentBehavior: Bound

import QtQuick
import kiosk.theme

// To the page before and the next one, and where one is.
Row {
    id: pager

    required property int page
    required property int pages

    signal turned(by: int)

    spacing: Theme.gap

    Turn {
        objectName: "page-back"
        name: qsTr("Previous page")
        word: qsTr("Previous")
        enabled: pager.page > 0
        backwards: true
        onActivated: pager.turned(-1)
    }
    Label {
        objectName: "page-number"
        height: pager.height
        width: Math.max(implicitWidth, 26 * Theme.mm)
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
        objectName: "page-on"
        name: qsTr("Next page")
        word: qsTr("Next")
        enabled: pager.page < pager.pages - 1
        onActivated: pager.turned(1)
    }

    component Turn: Touchable {
        id: turn

        property bool backwards: false
        required property string word

        height: pager.height
        width: Theme.text_only ? Math.max(words.implicitWidth + 8 * Theme.mm, 40 * Theme.mm) : 40 * Theme.mm

        Rectangle {
            anchors.fill: parent
            radius: turn.radius
            color: !turn.enabled ? Theme.paper : turn.pressed ? Theme.brand_pale : Theme.sheet
            border.width: turn.enabled ? 2 * Theme.line : Theme.line
            border.color: turn.enabled ? Theme.brand : Theme.edge
        }
        Icon {
            anchors.centerIn: parent
            rotation: turn.backwards ? 180 : 0
            size: Math.min(16 * Theme.mm, turn.height * 0.6)
            glyph: "forward"
            color: turn.enabled ? Theme.brand : Theme.edge
            weight: 2.6
        }
        Label {
            id: words

            anchors.centerIn: parent
            visible: Theme.text_only
            text: turn.word
            wrapMode: Text.NoWrap
            color: turn.enabled ? Theme.ink : Theme.ink_soft
            Accessible.ignored: true
        }
    }
}
