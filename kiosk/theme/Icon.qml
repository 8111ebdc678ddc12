import QtQuick
import QtQuick.Shapes
import "glyphs.js" as Glyphs

// One of the drawings in glyphs.js, by its name. Who wants text only sees none, and nothing keeps a place for it.
Shape {
    id: icon

    property string glyph
    readonly property bool known: Glyphs.has(glyph)
    property color color: Theme.ink
    property real size: 12 * Theme.mm
    property real weight: 1.7

    width: Theme.text_only ? 0 : size
    height: Theme.text_only ? 0 : size
    opacity: Theme.text_only ? 0 : 1
    Accessible.ignored: true

    ShapePath {
        scale: Qt.size(icon.size / 24, icon.size / 24)
        strokeColor: icon.color
        strokeWidth: icon.weight * icon.size / 24
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin

        PathSvg {
            path: Glyphs.path(icon.glyph)
        }
    }
}
