pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// Asks back before something is done that cannot be undone, and asks why something is paused.
Item {
    id: page

    required property StaffModel staff
    readonly property bool reason: page.staff.question === "reason"
    readonly property bool voiding: page.staff.question === "void"

    Split {
        anchors.fill: parent
        head: 0.34
        side: 0.45

        sign: Column {
            width: parent.width
            y: (parent.height - height) / 2
            spacing: 6 * Theme.mm

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                glyph: page.reason ? "pause" : page.voiding ? "cross" : "roll"
                size: 26 * Theme.mm
                color: page.voiding ? Theme.alarm : Theme.brand
                weight: 2
            }
            Label {
                objectName: "question"
                width: parent.width
                height: Math.min(implicitHeight, 60 * Theme.mm)
                text: page.reason ? (page.staff.question_about === "" ? qsTr("The whole kiosk") : page.staff.question_about) : page.voiding ? qsTr("Void %1?").arg(page.staff.question_about) : qsTr("Is a new roll in the printer?")
                textSize: Theme.title_text
                font.weight: Font.DemiBold
                fits: true
                horizontalAlignment: Text.AlignHCenter
            }
            Label {
                width: parent.width
                height: Math.min(implicitHeight, 40 * Theme.mm)
                fits: true
                text: page.reason ? qsTr("Why is it paused? The lobby shows the reason.") : page.voiding ? qsTr("Nobody will be called by this number. It cannot be undone.") : qsTr("The slips that are left will be counted from a full roll.")
                color: Theme.ink_soft
                horizontalAlignment: Text.AlignHCenter
            }
        }

        Column {
            width: parent.width
            y: parent.height - height
            spacing: Theme.gap

            Repeater {
                model: page.reason ? page.staff.board.reasons : null

                ActionButton {
                    required property string reason

                    objectName: "reason-" + reason
                    width: parent ? parent.width : 0
                    height: 26 * Theme.mm
                    quiet: true
                    onActivated: page.staff.pause(reason)
                }
            }
            ActionButton {
                objectName: "confirm"
                visible: !page.reason
                width: parent.width
                name: page.voiding ? qsTr("Yes, void it") : qsTr("Yes, it is new")
                glyph: page.voiding ? "cross" : "check"
                onActivated: page.staff.confirm()
            }
            ActionButton {
                objectName: "withdraw"
                width: parent.width
                name: qsTr("No, back")
                glyph: "back"
                quiet: true
                height: page.reason ? 26 * Theme.mm : Theme.button
                onActivated: page.staff.withdraw()
            }
        }
    }
}
