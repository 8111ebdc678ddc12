import QtQuick
import kiosk.theme

// The name of a page, and how much waits there.
Touchable {
    id: tab

    required property string glyph
    property bool chosen: false
    property string count
    property bool alarm: false

    ring: Theme.on_brand
    Accessible.role: Accessible.PageTab
    Accessible.selected: tab.chosen

    Rectangle {
        anchors.fill: parent
        radius: tab.radius
        color: tab.chosen ? Theme.sheet : tab.pressed ? Theme.brand : Theme.brand_deep
        border.width: Theme.line
        border.color: tab.chosen ? Theme.sheet : Theme.on_brand_soft
    }

    Icon {
        id: icon

        x: 4 * Theme.mm
        anchors.verticalCenter: parent.verticalCenter
        size: 8.5 * Theme.mm
        glyph: tab.glyph
        color: tab.chosen ? Theme.brand : Theme.on_brand
        weight: 2
    }

    Label {
        anchors.left: icon.right
        anchors.leftMargin: 2.5 * Theme.mm
        anchors.right: parent.right
        anchors.rightMargin: badge.visible ? badge.width + 3 * Theme.mm : 2.5 * Theme.mm
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height - 2 * Theme.mm
        text: tab.name
        color: tab.chosen ? Theme.brand : Theme.on_brand
        font.weight: tab.chosen ? Font.DemiBold : Font.Normal
        fits: true
        wrapMode: Text.NoWrap
        verticalAlignment: Text.AlignVCenter
    }

    Rectangle {
        id: badge

        anchors.right: parent.right
        anchors.rightMargin: 2 * Theme.mm
        anchors.verticalCenter: parent.verticalCenter
        visible: tab.count !== ""
        width: Math.max(height, number.implicitWidth + 3.5 * Theme.mm)
        height: 9 * Theme.mm
        radius: height / 2
        color: tab.alarm ? Theme.alarm : Theme.amber_pale
        border.width: Theme.line
        border.color: tab.alarm ? Theme.on_brand : Theme.amber_ink

        Label {
            id: number

            anchors.centerIn: parent
            text: tab.count
            textSize: Theme.small_text
            color: tab.alarm ? Theme.on_brand : Theme.amber_ink
            font.weight: Font.Bold
            lineHeight: 1
        }
    }
}
