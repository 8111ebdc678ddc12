import QtQuick
import QtQuick.Shapes
import kiosk.theme

// A phone with its QR code, and the light of a scanner on it.
Rectangle {
    id: picture

    radius: Theme.radius
    color: Theme.brand_pale

    Shape {
        anchors.centerIn: parent
        width: 30
        height: 26
        scale: picture.height * 0.84 / 26

        // The light.
        ShapePath {
            fillColor: Theme.paper
            strokeColor: "transparent"

            PathSvg {
                path: "M14 2h2l8 16h-18z"
            }
        }
        // The scanner.
        ShapePath {
            fillColor: Theme.brand
            strokeColor: "transparent"

            PathSvg {
                path: "M11 0h8a1 1 0 0 1 1 1v1a1 1 0 0 1 -1 1h-8a1 1 0 0 1 -1 -1v-1a1 1 0 0 1 1 -1z"
            }
        }
        // The phone.
        ShapePath {
            fillColor: Theme.sheet
            strokeColor: Theme.brand
            strokeWidth: 0.9
            joinStyle: ShapePath.RoundJoin

            PathSvg {
                path: "M10.500 9h9a1.500 1.500 0 0 1 1.500 1.500v13a1.500 1.500 0 0 1 -1.500 1.500h-9a1.500 1.500 0 0 1 -1.500 -1.500v-13a1.500 1.500 0 0 1 1.500 -1.500z"
            }
        }
        // Its code.
        ShapePath {
            fillColor: Theme.brand
            fillRule: ShapePath.OddEvenFill
            strokeColor: "transparent"

            PathSvg {
                path: "M11 11.500h3.500v3.500h-3.500z M12 12.500v1.500h1.500v-1.500z M15.500 11.500h3.500v3.500h-3.500z M16.500 12.500v1.500h1.500v-1.500z M11 16h3.500v3.500h-3.500z M12 17v1.500h1.500v-1.500z M15.500 16h1.500v1.500h-1.500z M17.500 18h1.500v1.500h-1.500z M17.500 16h1.500v1h-1.500z M15.500 18.500h1v1h-1z"
            }
        }
    }
}
