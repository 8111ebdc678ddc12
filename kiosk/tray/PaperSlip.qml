import QtQuick

// One slip: slides out of the slot at a printer's pace, is cut, and comes to lie a little askew. A touch takes it.
Item {
    id: slip

    required property url image
    required property real length_mm
    required property int number
    required property real mm
    property real out: 0
    property real dropped: 0
    // Always the same for the same slip, and never the same for two in a row.
    readonly property real askew: ((slip.number * 7) % 11 - 5) * 0.55

    signal taken

    anchors.horizontalCenter: parent ? parent.horizontalCenter : undefined
    anchors.horizontalCenterOffset: slip.dropped * slip.askew * 0.9 * slip.mm
    y: (slip.out - 1) * height + slip.dropped * (9 + (slip.number * 5) % 7) * slip.mm
    width: 80 * slip.mm
    height: slip.length_mm * slip.mm
    rotation: slip.dropped * slip.askew

    // A shadow that every renderer can draw.
    Rectangle {
        x: 0.8 * slip.mm
        y: 1.2 * slip.mm
        width: parent.width
        height: parent.height
        color: "#000000"
        opacity: 0.22
        antialiasing: true
    }

    Rectangle {
        anchors.fill: parent
        color: "#ffffff"
        antialiasing: true
        border.color: "#c9c5ba"
    }

    Image {
        id: picture

        anchors.horizontalCenter: parent.horizontalCenter
        // The head is narrower than the paper: 8 dots a millimetre, for as many dots as the picture has.
        width: implicitWidth / 8 * slip.mm
        height: parent.height
        source: slip.image
        smooth: true
        mipmap: true
        cache: false
    }

    MouseArea {
        anchors.fill: parent
        enabled: slip.dropped === 1
        onClicked: leave.start()
    }

    SequentialAnimation {
        running: true

        // 150 mm of paper a second.
        NumberAnimation {
            target: slip
            property: "out"
            to: 1
            duration: slip.length_mm / 150 * 1000
        }
        PauseAnimation {
            duration: 180
        }
        NumberAnimation {
            target: slip
            property: "dropped"
            to: 1
            duration: 260
            easing.type: Easing.OutBack
        }
    }

    SequentialAnimation {
        id: leave

        NumberAnimation {
            target: slip
            property: "dropped"
            to: 16
            duration: 220
            easing.type: Easing.InQuad
        }
        ScriptAction {
            script: slip.taken()
        }
    }
}
