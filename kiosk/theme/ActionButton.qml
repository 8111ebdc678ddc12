import QtQuick

// A button with words: the screen's one clear action, or a quiet one beside it. With `dims`, one sees when it takes no
// touch; without, a button that does so for a moment only does not flicker.
Touchable {
    id: button

    property bool quiet: false
    property bool dims: false
    readonly property bool dim: dims && !enabled
    property string glyph
    property bool trailingGlyph: false
    property int textSize: Theme.lead_text
    readonly property color foreground: dim ? Theme.ink_soft : quiet ? Theme.ink : Theme.on_brand

    implicitHeight: Theme.button
    // What had to be small is as wide as it is then, and would not notice that there is more room.
    onWidthChanged: words.refit()
    onHeightChanged: words.refit()

    Rectangle {
        anchors.fill: parent
        radius: button.radius
        color: button.dim ? Theme.paper : button.quiet ? (button.pressed ? Theme.brand_pale : Theme.sheet) : (button.pressed ? Theme.brand_deep : Theme.brand)
        border.width: button.quiet || button.dim ? Theme.line : 0
        border.color: Theme.edge
    }

    Row {
        id: content

        anchors.centerIn: parent
        layoutDirection: button.trailingGlyph ? Qt.RightToLeft : Qt.LeftToRight
        spacing: Theme.gap

        Icon {
            id: icon

            anchors.verticalCenter: parent.verticalCenter
            visible: button.glyph !== "" && !Theme.text_only
            glyph: button.glyph
            color: button.foreground
            size: button.textSize * 1.1
            weight: 2.2
        }

        Label {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, button.width - 2 * Theme.gap - (icon.visible ? icon.width + Theme.gap : 0))
            // The lines of large words reach into what is otherwise left free.
            height: Math.min(implicitHeight, button.height - (Theme.large ? 2 * Theme.line : Theme.gap))
            text: button.name
            color: button.foreground
            textSize: button.textSize
            font.weight: Font.DemiBold
            fits: true
            lineHeight: Theme.large ? 0.87 : 1.12
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
}
