pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// The code of a number that was taken by phone: from the scanner, or typed here.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property ArrivalModel arrival: lobby.arrival as ArrivalModel
    readonly property bool held: arrival.hold_off_s > 0
    readonly property bool tall: height > 290 * Theme.mm
    readonly property bool low: height < 215 * Theme.mm
    readonly property real gap: low ? Theme.gap : Math.min(9 * Theme.mm, height * 0.028)

    Label {
        id: title

        width: parent.width
        visible: !screen.low
        text: qsTr("Scan or type your code")
        textSize: Theme.title_text
        font.weight: Font.DemiBold
    }

    Item {
        id: hint

        anchors.top: screen.low ? parent.top : title.bottom
        anchors.topMargin: screen.low ? 0 : screen.gap
        width: parent.width
        height: screen.tall ? 46 * Theme.mm : 21 * Theme.mm

        ScannerPicture {
            id: picture

            height: parent.height
            width: height * 1.25
        }
        Label {
            anchors.left: picture.right
            anchors.leftMargin: Theme.gap * 1.5
            anchors.right: parent.right
            height: parent.height
            text: qsTr("Hold the QR code on your phone under the scanner, or type its six characters here.")
            textSize: screen.tall ? Theme.lead_text : Theme.body_text
            fits: true
            verticalAlignment: Text.AlignVCenter
        }
    }

    Row {
        id: places

        readonly property real high: screen.tall ? 36 * Theme.mm : screen.low ? 21 * Theme.mm : 25 * Theme.mm
        readonly property real wide: Math.min((screen.tall ? 34 : 30) * Theme.mm, (width - erase.width - screen.arrival.places * spacing) / screen.arrival.places)

        anchors.top: hint.bottom
        anchors.topMargin: screen.gap
        width: parent.width
        height: high
        spacing: 3 * Theme.mm
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("Typed so far: %1").arg(screen.arrival.typed)

        Repeater {
            model: screen.arrival.places

            Rectangle {
                id: place

                required property int index
                readonly property bool next: place.index === screen.arrival.typed.length && !screen.held

                width: places.wide
                height: places.high
                radius: Theme.radius
                color: Theme.sheet
                border.width: place.next ? 1 * Theme.mm : Theme.line
                border.color: place.next ? Theme.brand : Theme.edge

                Text {
                    anchors.centerIn: parent
                    text: screen.arrival.typed.charAt(place.index)
                    color: Theme.ink
                    font.family: Theme.typeface
                    font.pixelSize: Math.max(1, Math.round(Math.min(place.height * 0.7, place.width * 0.9)))
                    font.weight: Font.Bold
                }
            }
        }

        Touchable {
            id: erase

            objectName: "erase"
            width: Math.max(places.high, Theme.target)
            height: places.high
            name: qsTr("Delete the last character")
            repeats: true
            enabled: screen.arrival.typed !== "" && !screen.held && !screen.arrival.checking
            onActivated: screen.arrival.erase()

            Rectangle {
                anchors.fill: parent
                radius: erase.radius
                color: erase.pressed ? Theme.brand_pale : erase.enabled ? Theme.sheet : Theme.paper
                border.width: Theme.line
                border.color: Theme.edge
            }
            Icon {
                anchors.centerIn: parent
                size: Math.min(parent.height * 0.6, 20 * Theme.mm)
                glyph: "erase"
                color: erase.enabled ? Theme.brand : Theme.edge
            }
        }
    }

    Item {
        id: middle

        anchors.top: places.bottom
        anchors.topMargin: screen.gap
        anchors.bottom: buttons.top
        anchors.bottomMargin: screen.gap
        width: parent.width

        Grid {
            id: keypad

            readonly property real keyWidth: (middle.width - (columns - 1) * spacing) / columns
            readonly property real keyHeight: Math.min(1.35 * keyWidth, (middle.height - (rows - 1) * spacing) / rows)

            visible: !screen.held
            columns: 8
            rows: 4
            spacing: screen.low ? 2 * Theme.mm : 3 * Theme.mm

            Repeater {
                model: screen.arrival.keys

                Touchable {
                    id: key

                    required property string letter

                    objectName: "key-" + key.letter
                    name: key.letter
                    repeats: true
                    width: keypad.keyWidth
                    height: keypad.keyHeight
                    onActivated: screen.arrival.type(key.letter)

                    Rectangle {
                        anchors.fill: parent
                        radius: key.radius
                        color: key.pressed ? Theme.brand_pale : Theme.sheet
                        border.width: Theme.line
                        border.color: key.pressed ? Theme.brand : Theme.edge
                    }
                    Text {
                        anchors.centerIn: parent
                        text: key.letter
                        color: Theme.ink
                        font.family: Theme.typeface
                        font.pixelSize: Math.max(1, Math.round(Math.min(key.height * 0.55, 15 * Theme.mm)))
                        font.weight: Font.DemiBold
                    }
                }
            }
        }

        Loader {
            anchors.fill: parent
            active: screen.held
            sourceComponent: Item {
                Column {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    spacing: 4 * Theme.mm

                    Label {
                        width: parent.width
                        height: Math.min(implicitHeight, middle.height * 0.4)
                        text: qsTr("Please wait a moment: %1").arg(screen.arrival.hold_off_s)
                        textSize: Theme.px(13)
                        font.weight: Font.DemiBold
                        font.features: {
                            "tnum": 1
                        }
                        fits: true
                        horizontalAlignment: Text.AlignHCenter
                    }
                    Label {
                        width: parent.width
                        height: Math.min(implicitHeight, middle.height * 0.5)
                        text: qsTr("Several codes were not right. You can try again in a few seconds, or speak to our staff.")
                        textSize: Theme.lead_text
                        color: Theme.ink_soft
                        fits: true
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }
        }
    }

    Item {
        id: buttons

        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.button

        ActionButton {
            id: back

            objectName: "back"
            width: parent.width * 0.32 - Theme.gap / 2
            name: qsTr("Back")
            quiet: true
            glyph: "back"
            enabled: !screen.arrival.checking
            onActivated: screen.arrival.take_ticket()
        }

        ActionButton {
            objectName: "enter-code"
            anchors.right: parent.right
            width: parent.width - back.width - Theme.gap
            name: screen.arrival.checking ? qsTr("One moment…") : qsTr("Check in")
            enabled: screen.arrival.complete && !screen.held
            dims: true
            onActivated: screen.arrival.enter()
        }
    }
}
