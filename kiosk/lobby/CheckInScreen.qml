pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// The code of a number that was taken by phone, or of a booking: from the scanner, or typed here. What is read is at the
// top, what is touched below it; where there is little height, the two buttons stand beside the keys.
LobbyScreen {
    id: screen

    readonly property ArrivalModel arrival: lobby.arrival as ArrivalModel
    readonly property bool held: arrival.hold_off_s > 0
    readonly property bool upright: height > width
    readonly property real between: Theme.compact ? Theme.gap : 7 * Theme.mm
    // Where four rows of broad keys have no room, there are three.
    readonly property bool dense: !upright || height - lowFrom < 4 * leastKey + 3 * 2.5 * Theme.mm + between + Theme.target
    readonly property int columns: dense ? 11 : 8
    readonly property int rows: dense ? 3 : 4
    readonly property real keyGap: (Theme.compact || (dense && upright) ? 1.3 : 2.5) * Theme.mm
    readonly property real leastKey: 20.2 * Theme.mm
    readonly property real leastKeys: rows * leastKey + (rows - 1) * keyGap
    // Who wants large words only, on the smallest panel, has the hint beside the places.
    readonly property bool terse: !inRow && height - leastKeys - 3 * between < hint.height + places.high
    readonly property bool tall: upright && height > 290 * Theme.mm
    // What is read stands in one row where it has room.
    readonly property bool inRow: !upright && !Theme.large
    // Never so far down that the keys become too small.
    readonly property real keysFrom: Math.max(places.y + places.height + between, Math.min(lowFrom, height - leastKeys))
    readonly property bool aside: !upright && height - keysFrom < leastKeys + between + Theme.target

    Label {
        id: title

        readonly property real beside: places.x + places.needs + screen.between

        x: screen.terse ? beside : 0
        y: screen.terse ? places.y : 0
        width: parent.width - x
        height: screen.terse ? places.height : implicitHeight
        visible: screen.upright || screen.terse
        text: qsTr("Scan or type your code")
        textSize: screen.terse ? Theme.body_text : Theme.title_text
        lineHeight: screen.terse ? 0.76 : 1.1
        font.weight: Font.DemiBold
        fits: true
        verticalAlignment: Text.AlignVCenter
    }

    Item {
        id: hint

        readonly property real side: Theme.text_only ? 0 : screen.inRow ? places.high : screen.tall ? 50 * Theme.mm : (Theme.large ? 24 : 21) * Theme.mm

        y: title.visible ? title.height + screen.between : 0
        width: screen.inRow ? parent.width - places.needs - 3 * screen.between : parent.width
        height: screen.inRow ? places.high : Math.max(side, words.implicitHeight)
        visible: !screen.terse

        ScannerPicture {
            id: picture

            visible: !Theme.text_only
            height: hint.side
            width: height * 1.25
        }
        Label {
            id: words

            anchors.verticalCenter: parent.verticalCenter
            x: picture.visible ? picture.width + 1.5 * Theme.gap : 0
            width: parent.width - x
            visible: !screen.inRow
            text: qsTr("Hold your phone under the scanner, or type the six characters of your code.")
            textSize: screen.tall ? Theme.lead_text : Theme.body_text
            font.weight: Font.Medium
        }
        Label {
            x: words.x
            width: words.width
            height: parent.height
            visible: screen.inRow
            text: words.text
            textSize: Theme.lead_text
            fits: true
            font.weight: Font.Medium
            verticalAlignment: Text.AlignVCenter
        }
    }

    // Heard as one: the places are no controls, and each letter by itself says little.
    Row {
        id: places

        readonly property real high: (screen.tall ? 36 : Theme.compact ? 22 : 28) * Theme.mm
        readonly property real wide: Math.min((screen.tall ? 34 : screen.inRow ? (Theme.compact ? 21 : 25) : 28) * Theme.mm, (screen.width - (screen.arrival.places - 1) * spacing) / screen.arrival.places)
        readonly property real needs: screen.arrival.places * wide + (screen.arrival.places - 1) * spacing

        x: screen.inRow ? parent.width - needs : 0
        y: screen.terse || screen.inRow ? 0 : hint.y + hint.height + screen.between
        width: parent.width - x
        height: high
        spacing: 3 * Theme.mm
        Accessible.role: Accessible.StaticText
        Accessible.name: screen.arrival.typed === "" ? qsTr("Nothing has been typed yet") : qsTr("Typed so far: %1").arg(screen.arrival.typed.split("").join(" "))

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
                    font.pixelSize: Math.max(1, Math.round(Math.min(place.height * 0.7, place.width * 0.85)))
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
            }
        }
    }

    Item {
        id: keypad

        readonly property real keyWidth: screen.aside ? screen.leastKey : (screen.width - (screen.columns - 1) * screen.keyGap) / screen.columns
        readonly property real keyHeight: Math.min(1.35 * keyWidth, (height - (screen.rows - 1) * screen.keyGap) / screen.rows)

        y: screen.keysFrom
        width: screen.columns * (keyWidth + screen.keyGap) - screen.keyGap
        height: (screen.aside ? screen.height : buttons.y - screen.between) - y

        function across(index: int): real {
            return index % screen.columns * (keypad.keyWidth + screen.keyGap);
        }
        function down(index: int): real {
            return Math.floor(index / screen.columns) * (keypad.keyHeight + screen.keyGap);
        }

        Repeater {
            id: keys

            model: screen.arrival.keys

            Touchable {
                id: key

                required property int index
                required property string letter

                objectName: "key-" + key.letter
                name: key.letter
                repeats: true
                visible: !screen.held
                x: keypad.across(index)
                y: keypad.down(index)
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
                Label {
                    anchors.fill: parent
                    text: key.letter
                    textSize: Math.max(Theme.text(9), Math.round(Math.min(key.height * 0.5, 15 * Theme.mm)))
                    lineHeight: 1
                    font.weight: Font.DemiBold
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
            }
        }

        Loader {
            width: screen.aside ? parent.width : screen.width
            height: parent.height
            active: screen.held
            sourceComponent: Item {
                id: wait

                Label {
                    id: seconds

                    objectName: "hold-off"
                    y: (wait.height - height - why.height - 4 * Theme.mm) / 2
                    width: parent.width
                    height: Math.min(implicitHeight, wait.height * 0.4)
                    text: qsTr("Please wait a moment: %1").arg(screen.arrival.hold_off_s)
                    textSize: Theme.text(13)
                    font.weight: Font.DemiBold
                    font.features: {
                        "tnum": 1
                    }
                    fits: true
                    horizontalAlignment: Text.AlignHCenter
                }
                Label {
                    id: why

                    y: seconds.y + seconds.height + 4 * Theme.mm
                    width: parent.width
                    height: Math.min(implicitHeight, wait.height * 0.6 - 4 * Theme.mm)
                    text: qsTr("Several codes were not right. Our staff will gladly help.")
                    textSize: Theme.lead_text
                    color: Theme.ink_soft
                    fits: true
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
    }

    Item {
        id: afterKeys
    }

    // At the end of the last row of keys, or where that is full, among the buttons.
    Touchable {
        id: erase

        objectName: "erase"
        // Told of where it lies.
        parent: screen.dense ? afterKeys : betweenButtons
        x: !screen.dense ? back.width + Theme.gap : keypad.across(keys.count)
        y: !screen.dense ? 0 : keypad.y + keypad.down(keys.count)
        width: !screen.dense ? 44 * Theme.mm : keypad.keyWidth
        height: !screen.dense ? buttons.height : keypad.keyHeight
        name: qsTr("Delete the last character")
        visible: !screen.dense || !screen.held
        repeats: true
        enabled: screen.arrival.typed !== "" && !screen.held && !screen.arrival.checking
        onActivated: screen.arrival.erase()

        Rectangle {
            anchors.fill: parent
            radius: erase.radius
            color: erase.pressed ? Theme.brand_pale : erase.enabled ? Theme.sheet : Theme.paper
            border.width: erase.enabled ? 2 * Theme.line : Theme.line
            border.color: erase.enabled ? Theme.brand : Theme.edge
        }
        Icon {
            anchors.centerIn: parent
            size: Math.min(parent.height * 0.6, parent.width * 0.6, 20 * Theme.mm)
            glyph: "erase"
            color: erase.enabled ? Theme.brand : Theme.edge
        }
        Label {
            anchors.centerIn: parent
            visible: Theme.text_only
            text: "←"
            textSize: Theme.text(12)
            lineHeight: 1
            color: erase.enabled ? Theme.ink : Theme.ink_soft
            Accessible.ignored: true
        }
    }

    Item {
        id: buttons

        readonly property real high: Math.min(Theme.button, Math.max(Theme.target, screen.height - screen.keysFrom - screen.leastKeys - screen.between))

        x: screen.aside ? keypad.width + screen.between : 0
        y: screen.aside ? keypad.y : screen.height - height
        width: screen.width - x
        height: screen.aside ? keypad.height : high

        ActionButton {
            id: back

            objectName: "back"
            width: screen.aside ? parent.width : screen.upright ? parent.width * 0.3 : parent.width * 0.32
            height: screen.aside ? keypad.keyHeight : parent.height
            name: qsTr("Back")
            quiet: true
            glyph: screen.aside ? "" : "back"
            enabled: !screen.arrival.checking
            onActivated: screen.arrival.take_ticket()
        }

        Item {
            id: betweenButtons
        }

        ActionButton {
            // Its words would not fit.
            readonly property bool narrow: screen.aside && Theme.large

            objectName: "enter-code"
            x: screen.aside ? 0 : !screen.dense ? erase.x + erase.width + Theme.gap : back.width + Theme.gap
            y: screen.aside ? keypad.keyHeight + screen.keyGap : 0
            width: parent.width - x
            height: parent.height - y
            name: screen.arrival.checking ? (narrow ? "…" : qsTr("One moment…")) : narrow ? qsTr("OK") : qsTr("Check in")
            enabled: screen.arrival.complete && !screen.held
            dims: true
            onActivated: screen.arrival.enter()
        }
    }
}
