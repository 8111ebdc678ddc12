import QtQuick
import kiosk.staff
import kiosk.theme

// Where staff are: not in the lobby. What time it is, and when the panel shuts.
Rectangle {
    id: masthead

    required property StaffModel staff
    readonly property bool shutting: masthead.staff.seconds_left > 0
    readonly property int align: Theme.portrait ? Text.AlignRight : Text.AlignLeft

    implicitHeight: Math.max(40 * Theme.mm, names.height + 12 * Theme.mm)
    color: Theme.brand_deep

    Column {
        id: names

        x: Theme.margin
        y: Theme.portrait ? (masthead.height - height) / 2 : Theme.margin
        width: Theme.portrait ? masthead.width * 0.58 : masthead.width - 2 * Theme.margin
        spacing: 2 * Theme.mm

        Label {
            width: parent.width
            text: masthead.staff.role === "" ? masthead.staff.branch_name : masthead.staff.branch_name + " · " + masthead.staff.role
            color: Theme.on_brand_soft
            textSize: Theme.small_text
        }
        Label {
            width: parent.width
            height: Math.min(implicitHeight, 18 * Theme.mm)
            text: qsTr("Staff panel")
            color: Theme.on_brand
            textSize: Theme.lead_text
            fits: true
            font.weight: Font.DemiBold
        }
        Label {
            objectName: "phones-line"
            visible: text !== ""
            width: parent.width
            text: {
                switch (masthead.staff.phones_silence) {
                case "today":
                    return qsTr("Phone queue last heard at %1").arg(masthead.staff.phones_heard_at);
                case "earlier":
                    return qsTr("Phone queue last heard on %1").arg(masthead.staff.phones_heard_at);
                case "never":
                    return qsTr("Phone queue not heard yet");
                }
                return "";
            }
            color: Theme.on_brand
            textSize: Theme.small_text
            font.features: {
                "tnum": 1
            }
        }
    }

    Column {
        x: Theme.portrait ? names.x + names.width : Theme.margin
        y: Theme.portrait ? (masthead.height - height) / 2 : names.y + names.height + 6 * Theme.mm
        width: masthead.width - Theme.margin - x
        spacing: Theme.mm

        Label {
            width: parent.width
            text: masthead.staff.time_of_day
            horizontalAlignment: masthead.align
            color: Theme.on_brand
            textSize: Theme.title_text
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
            lineHeight: 1
        }
        Label {
            objectName: "shutting"
            visible: masthead.shutting
            width: parent.width
            text: qsTr("Closes in %1 s").arg(masthead.staff.seconds_left)
            horizontalAlignment: masthead.align
            color: Theme.on_brand
            textSize: Theme.small_text
            font.weight: Font.DemiBold
            font.features: {
                "tnum": 1
            }
        }
    }
}
