import QtQuick

// Around what has the focus of the keys. Of two tones, one of which stands out from whatever is around: the one outside
// of it, and the other on its edge.
Item {
    id: mark

    required property real radius
    required property color tone
    readonly property real thickness: 1.6 * Theme.mm
    readonly property bool bright: 0.299 * tone.r + 0.587 * tone.g + 0.114 * tone.b > 0.4

    z: 1
    Accessible.ignored: true

    Rectangle {
        objectName: "focus-ring"
        anchors.fill: parent
        anchors.margins: -mark.thickness
        color: "transparent"
        radius: mark.radius + mark.thickness
        border.width: mark.thickness
        border.color: mark.tone
    }
    Rectangle {
        objectName: "focus-halo"
        anchors.fill: parent
        color: "transparent"
        radius: mark.radius
        border.width: 0.8 * Theme.mm
        border.color: mark.bright ? "black" : "white"
    }
}
