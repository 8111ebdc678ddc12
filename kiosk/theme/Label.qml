import QtQuick

// Text that wraps between words. With `fits`, it becomes as small as it must to stand whole in the size it was given,
// and with a `ceiling` no larger than its neighbours, whose `ownSize` is smaller.
Text {
    id: label

    property int textSize: Theme.body_text
    property bool fits: false
    property int ceiling: 0
    property int shrunk: 0
    property int trial: 0
    property bool fitting: false
    readonly property int wanted: Math.max(Theme.least_text, label.textSize)
    readonly property int ownSize: label.shrunk > 0 ? label.shrunk : label.wanted

    color: Theme.ink
    wrapMode: Text.WordWrap
    textFormat: Text.PlainText
    // Large text has no room to spare between its lines.
    lineHeight: Theme.large ? 0.95 : 1.12
    font.family: Theme.typeface
    font.pixelSize: label.trial > 0 ? label.trial : label.ceiling > 0 ? Math.max(Theme.least_text, Math.min(label.ceiling, label.ownSize)) : label.ownSize

    // For those who hear it; within a button, the button's name is told instead.
    Accessible.role: Accessible.StaticText
    Accessible.name: label.text

    onTextChanged: if (label.fits) {
        label.fit();
    }
    onWantedChanged: label.refit()
    onContentSizeChanged: label.refit()
    onWidthChanged: label.refit()
    onHeightChanged: label.refit()
    Component.onCompleted: label.refit()

    // Later, because the size may itself follow from the text's, and once, however much changes at a time.
    function refit() {
        if (label.fits && !label.fitting) {
            Qt.callLater(label.fit);
        }
    }

    // Text.Fit would do, but lays every text out several times also where the first size is right: half of the time to
    // the first frame.
    function fit() {
        if (label.width <= 0 || label.height <= 0 || label.fitting || label.text === "") {
            return;
        }
        // While it is tried out, nobody else is told.
        label.fitting = true;
        label.trial = label.wanted;
        // Not in a function of its own: a text that is on its way out with its screen may still be fitted, and calls nothing.
        while ((label.contentWidth > label.width + 1 || label.contentHeight > label.height + 1) && label.trial > Theme.least_text) {
            label.trial = Math.max(Theme.least_text, Math.floor(label.trial * 0.95));
        }
        label.shrunk = label.trial < label.wanted ? label.trial : 0;
        label.trial = 0;
        label.fitting = false;
    }
}
