import QtQuick
import kiosk.lobby
import kiosk.theme

// For how many? The answer for one adult stands there already.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property bool alone: lobby.visit.party_limit <= 1

    Label {
        id: service

        width: parent.width
        height: Math.min(implicitHeight, 26 * Theme.mm)
        text: screen.lobby.visit.service_name
        color: Theme.brand
        textSize: Theme.lead_text
        font.weight: Font.DemiBold
        fits: true
    }

    Label {
        id: question

        anchors.top: service.bottom
        anchors.topMargin: 2 * Theme.mm
        width: parent.width
        visible: !screen.alone
        text: qsTr("For how many people?")
        textSize: Theme.title_text
        font.weight: Font.DemiBold
    }

    Label {
        id: hint

        anchors.top: question.bottom
        anchors.topMargin: 3 * Theme.mm
        width: parent.width
        visible: !screen.alone
        text: qsTr("One ticket for you and your children: you are served together.")
        color: Theme.ink_soft
    }

    Item {
        id: middle

        readonly property real knob: Math.min(44 * Theme.mm, Math.max(Theme.target, height * 0.3))

        anchors.top: hint.bottom
        anchors.bottom: buttons.top
        anchors.topMargin: Theme.gap
        anchors.bottomMargin: Theme.gap
        width: parent.width
        visible: !screen.alone

        PartyFigures {
            id: figures

            anchors.bottom: stepper.top
            anchors.bottomMargin: Math.min(14 * Theme.mm, middle.height * 0.07)
            width: parent.width
            height: Math.min(76 * Theme.mm, middle.height * 0.48)
            count: screen.lobby.visit.party
            limit: screen.lobby.visit.party_limit
        }

        Row {
            id: stepper

            anchors.horizontalCenter: parent.horizontalCenter
            y: (middle.height + figures.height + figures.anchors.bottomMargin - height) / 2
            spacing: 4 * Theme.mm

            RoundButton {
                objectName: "party-less"
                width: middle.knob
                height: middle.knob
                name: qsTr("Fewer people")
                glyph: "minus"
                enabled: screen.lobby.visit.party > 1 && !screen.lobby.visit.issuing
                onActivated: screen.lobby.visit.change_party(-1)
            }

            Label {
                width: 64 * Theme.mm
                height: middle.knob
                text: screen.lobby.visit.party
                textSize: Theme.px(46)
                font.weight: Font.Bold
                font.features: {
                    "tnum": 1
                }
                fits: true
                lineHeight: 1
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.role: Accessible.StaticText
                Accessible.name: qsTr("%n people", "", screen.lobby.visit.party)
            }

            RoundButton {
                objectName: "party-more"
                width: middle.knob
                height: middle.knob
                name: qsTr("More people")
                glyph: "plus"
                enabled: screen.lobby.visit.party < screen.lobby.visit.party_limit && !screen.lobby.visit.issuing
                onActivated: screen.lobby.visit.change_party(1)
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
            enabled: !screen.lobby.visit.issuing
            onActivated: screen.lobby.visit.back()
        }

        ActionButton {
            objectName: "take-ticket"
            anchors.right: parent.right
            width: parent.width - back.width - Theme.gap
            name: screen.lobby.visit.issuing ? qsTr("One moment…") : qsTr("Take a ticket")
            onActivated: screen.lobby.visit.take_ticket()
        }
    }
}
