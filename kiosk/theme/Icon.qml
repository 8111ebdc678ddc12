import QtQuick
import QtQuick.Shapes
import "glyphs.js" as Glyphs

// One of the drawings in glyphs.js, by its name.
Shape {
    id: icon

    property string glyph
    readonly property bool known: Glyphs.has(glyph)
    property color color: Theme.ink
    property real size: 12 * Theme.mm
    property real weight: 1.7

    width: size
    height: size

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
