import QtQuick
import kiosk.theme

// What became of the paper, and what to do now.
Rectangle {
    id: panel

    required property string paper
    required property string mark
    required property bool thanked
    readonly property bool copying: paper === "copying"
    readonly property bool printing: paper === "printing" || copying
    readonly property bool paperless: paper === "none"
    readonly property bool uncertain: paper === "uncertain"
    readonly property bool calm: !paperless && !uncertain
    readonly property string headlineText: {
        if (panel.copying)
            return qsTr("A copy marked “%1” is being printed…").arg(panel.mark);
        if (panel.printing)
            return qsTr("Your ticket is being printed…");
        if (panel.uncertain)
            return qsTr("Did your ticket come out?");
        if (panel.paperless)
            return qsTr("Your number counts without paper");
        return panel.thanked ? qsTr("Thank you!") : qsTr("Please take your ticket");
    }
    readonly property string adviceText: {
        if (panel.uncertain)
            return qsTr("Your number counts either way.");
        if (panel.paperless)
            return qsTr("Please write it down or photograph this screen.");
        if (panel.paper === "probably")
            return qsTr("No paper? Write your number down: it counts.");
        return panel.thanked ? qsTr("Please keep it: you will be called by this number.") : "";
    }
    readonly property string glyph: {
        if (panel.printing)
            return "printer";
        if (panel.uncertain)
            return "question";
        if (panel.paperless)
            return "note";
        return panel.thanked ? "check" : "down";
    }
    readonly property bool roomy: width > 200 * Theme.mm && height > 60 * Theme.mm
    // What is to be done stands on the buttons too.
    readonly property bool terse: Theme.large && height < (paperless ? 72 : 60) * Theme.mm
    readonly property bool upright: height > width * 0.75 || (Theme.large && width < 180 * Theme.mm)
    readonly property real inset: (height < 90 * Theme.mm ? Theme.large ? 3 : 5 : 9) * Theme.mm
    readonly property real between: (Theme.large ? 1.5 : 3) * Theme.mm
    readonly property real beside: Theme.text_only ? 0 : Math.min(40 * Theme.mm, height - 2 * inset, width * 0.22)
    // What the words leave, and nothing rather than a speck.
    readonly property real above: Math.min(40 * Theme.mm, height - 3 * inset - words.wanted)
    readonly property real sign: Theme.text_only ? 0 : !upright ? beside : above < 14 * Theme.mm ? 0 : above

    radius: Theme.radius
    color: !calm ? Theme.amber_pale : printing ? Theme.paper : Theme.brand_pale
    border.width: calm ? Theme.line : 2 * Theme.line
    border.color: calm ? printing || Theme.contrast ? Theme.edge : Theme.brand_pale : Theme.amber_ink

    Icon {
        id: drawing

        x: panel.upright ? (panel.width - width) / 2 : panel.inset * 1.5
        y: panel.upright ? (panel.height - height - panel.inset - words.height) / 2 : (panel.height - height) / 2
        visible: panel.sign > 0
        size: Math.max(1, panel.sign)
        glyph: panel.glyph
        color: panel.calm ? Theme.brand : Theme.amber_ink
        weight: panel.printing || !panel.calm ? 1.6 : 2.4
    }

    Item {
        id: words

        readonly property int side: panel.upright || Theme.text_only ? Text.AlignHCenter : Text.AlignLeft
        readonly property real room: panel.height - 2 * panel.inset
        // As the words would like to stand.
        readonly property real wanted: headline.implicitHeight + (advice.visible ? panel.between + advice.implicitHeight : 0)

        x: panel.upright || Theme.text_only ? panel.inset : panel.beside + 3 * panel.inset
        y: panel.upright && drawing.visible ? drawing.y + drawing.height + panel.inset : (panel.height - height) / 2
        width: panel.width - panel.inset - x
        height: headline.height + (advice.visible ? panel.between + advice.height : 0)

        Label {
            id: headline

            width: parent.width
            height: Math.min(implicitHeight, words.room * (advice.visible ? 0.5 : 1))
            text: panel.headlineText
            textSize: Theme.text(panel.roomy ? 17 : Theme.large ? (advice.visible ? 10.6 : 12) : advice.visible || panel.copying ? 13 : 16)
            font.weight: Font.DemiBold
            fits: true
            horizontalAlignment: words.side
        }
        Label {
            id: advice

            anchors.top: headline.bottom
            anchors.topMargin: panel.between
            width: parent.width
            height: Math.min(implicitHeight, words.room - headline.height - panel.between)
            visible: text !== "" && !panel.terse
            text: panel.adviceText
            textSize: panel.roomy ? Theme.lead_text : Theme.body_text
            lineHeight: Theme.large ? 0.88 : 1.12
            fits: true
            horizontalAlignment: words.side
        }
    }
}
