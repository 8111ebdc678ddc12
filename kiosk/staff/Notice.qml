import QtQuick
import kiosk.theme

// What has come of the latest errand, or that it is under way. Good and bad differ by their sign too, not by colour alone.
Rectangle {
    id: notice

    required property string words
    property bool good: true
    property bool busy: false
    readonly property bool said: notice.words !== "" || notice.busy

    radius: Theme.radius
    visible: notice.said
    color: notice.busy ? Theme.sheet : notice.good ? Theme.brand_pale : Theme.amber_pale
    border.width: notice.good || notice.busy ? 0 : 2 * Theme.line
    border.color: Theme.amber_ink

    Icon {
        id: sign

        x: 5 * Theme.mm
        anchors.verticalCenter: parent.verticalCenter
        size: Math.min(11 * Theme.mm, notice.height - 3 * Theme.mm)
        glyph: notice.busy ? "clock" : notice.good ? "check" : "warning"
        color: notice.good || notice.busy ? Theme.brand : Theme.amber_ink
        weight: 2.2
    }

    Label {
        objectName: "notice"
        anchors.left: sign.right
        anchors.leftMargin: 5 * Theme.mm
        anchors.right: parent.right
        anchors.rightMargin: 5 * Theme.mm
        anchors.verticalCenter: parent.verticalCenter
        height: parent.height - 3 * Theme.mm
        text: notice.busy ? qsTr("One moment…") : notice.words
        fits: true
        verticalAlignment: Text.AlignVCenter
    }
}
