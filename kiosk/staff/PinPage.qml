pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// Who is there? Only how many digits were pressed is shown, never which.
Item {
    id: page

    required property StaffModel staff
    readonly property bool locked: page.staff.locked_for !== ""

    focus: true
    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9" && event.text.length === 1) {
            page.staff.press(event.text);
            event.accepted = true;
        } else if (event.key === Qt.Key_Backspace) {
            page.staff.rub_out();
            event.accepted = true;
        }
    }

    Split {
        anchors.fill: parent
        head: 0.36

        sign: Column {
            width: parent.width
            y: Theme.portrait ? 0 : Math.max(0, (parent.height - height) / 2)
            spacing: 7 * Theme.mm

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                glyph: "lock"
                size: 26 * Theme.mm
                color: Theme.brand
            }
            Label {
                width: parent.width
                height: Math.min(implicitHeight, 48 * Theme.mm)
                fits: true
                text: qsTr("Please enter your PIN")
                textSize: Theme.title_text
                font.weight: Font.DemiBold
                horizontalAlignment: Text.AlignHCenter
            }
            Row {
                objectName: "pin-dots"
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: 4 * Theme.mm
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("Digits entered: %1").arg(page.staff.digits)

                Repeater {
                    model: Math.max(6, page.staff.digits)

                    Rectangle {
                        required property int index

                        width: 5.5 * Theme.mm
                        height: width
                        radius: width / 2
                        color: index < page.staff.digits ? Theme.ink : "transparent"
                        border.width: Math.max(1, 0.6 * Theme.mm)
                        border.color: Theme.edge
                    }
                }
            }
            Notice {
                width: parent.width
                height: 30 * Theme.mm
                busy: page.staff.entering
                good: false
                words: page.staff.pin_trouble === "" ? "" : page.locked ? page.staff.pin_trouble + " – " + page.staff.locked_for : page.staff.pin_trouble
            }
        }

        Grid {
            id: pad

            readonly property real keyWidth: Math.min(64 * Theme.mm, (parent.width - 2 * columnSpacing) / 3)
            readonly property real keyHeight: Math.min(40 * Theme.mm, (parent.height - 3 * rowSpacing) / 4)

            anchors.horizontalCenter: parent.horizontalCenter
            y: Theme.portrait ? parent.height - height : (parent.height - height) / 2
            columns: 3
            rowSpacing: Theme.gap
            columnSpacing: Theme.gap
            enabled: !page.locked && !page.staff.entering
            opacity: enabled ? 1 : 0.45

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

                Digit {}
            }

            RoundlessButton {
                objectName: "rub-out"
                name: qsTr("Delete the last digit")
                glyph: "erase"
                onActivated: page.staff.rub_out()
            }
            Digit {
                modelData: "0"
            }
            RoundlessButton {
                objectName: "enter"
                name: qsTr("Enter")
                glyph: "check"
                plain: true
                enabled: page.staff.may_enter
                onActivated: page.staff.enter()
            }
        }
    }

    component Digit: Touchable {
        id: digit

        required property string modelData

        objectName: "digit-" + digit.modelData
        name: digit.modelData
        repeats: true
        width: pad.keyWidth
        height: pad.keyHeight
        onActivated: page.staff.press(digit.modelData)

        Rectangle {
            anchors.fill: parent
            radius: digit.radius
            color: digit.pressed ? Theme.brand_pale : Theme.sheet
            border.width: Theme.line
            border.color: Theme.edge
        }
        Label {
            anchors.centerIn: parent
            text: digit.modelData
            textSize: Theme.px(17)
            font.weight: Font.DemiBold
            lineHeight: 1
        }
    }

    component RoundlessButton: Touchable {
        id: button

        required property string glyph
        property bool plain: false

        repeats: true
        width: pad.keyWidth
        height: pad.keyHeight

        Rectangle {
            anchors.fill: parent
            radius: button.radius
            color: button.plain && button.enabled ? (button.pressed ? Theme.brand_deep : Theme.brand) : button.pressed ? Theme.brand_pale : Theme.paper
            border.width: button.plain && button.enabled ? 0 : Theme.line
            border.color: Theme.edge
        }
        Icon {
            anchors.centerIn: parent
            glyph: button.glyph
            size: 15 * Theme.mm
            color: button.plain ? (button.enabled ? Theme.on_brand : Theme.edge) : Theme.ink
            weight: 2.2
        }
    }
}
