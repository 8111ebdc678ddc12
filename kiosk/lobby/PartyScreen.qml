import QtQuick
import kiosk.lobby
import kiosk.theme

// For how many? The answer for one adult stands there already.
LobbyScreen {
    id: screen

    readonly property bool alone: lobby.visit.party_limit <= 1
    readonly property bool held: lobby.visit.hold_off_s > 0
    readonly property bool beside: !Theme.portrait
    readonly property bool drawn: !alone && !Theme.text_only && room >= (beside ? 22 : 70) * Theme.mm
    readonly property real between: Theme.compact ? Theme.gap : 1.5 * Theme.gap
    // Large words are all that there is room for on a panel that is low, and even of those not for all.
    readonly property bool tight: Theme.large && Theme.compact
    readonly property bool tightest: tight && Theme.text_only
    // From here to the buttons is room for the party.
    readonly property real from: head.height + 2 * between
    readonly property real room: foot.y - 2 * between - from
    // What the words below the number need, in the middle of which it stands.
    readonly property real part: beside ? Math.max(stepper.width, width * 0.4) : width

    Column {
        id: head

        width: parent.width
        spacing: (Theme.large ? 0.5 : 2) * Theme.mm

        Label {
            width: parent.width
            visible: !(screen.held && screen.tightest)
            text: screen.lobby.visit.service_name
            color: Theme.brand
            textSize: screen.alone ? Theme.title_text : Theme.lead_text
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            // Who is held up knows it already.
            visible: !screen.alone && !(screen.held && screen.tight)
            text: qsTr("For how many people?")
            textSize: Theme.title_text
            font.weight: Font.DemiBold
        }
        Label {
            width: parent.width
            visible: !screen.alone && !screen.held && !screen.tightest && !(Theme.large && screen.lobby.no_paper)
            text: qsTr("One ticket for you and your children: you are served together.")
            textSize: Theme.large ? Theme.small_text : Theme.body_text
            color: Theme.ink_soft
        }
        Label {
            width: parent.width
            visible: screen.held
            text: qsTr("Several tickets have just been taken here. The next one can be taken in a moment.")
            textSize: Theme.large ? Theme.small_text : Theme.body_text
            color: Theme.amber_ink
        }
    }

    PartyFigures {
        id: figures

        visible: screen.drawn
        width: screen.beside ? screen.width - screen.part - 2 * Theme.gap : screen.width
        height: Math.max(0, Math.min(76 * Theme.mm, screen.beside ? screen.room : stepper.y - stepper.above - 2 * screen.between - screen.from))
        y: screen.beside ? screen.from + (screen.room - height) / 2 : (screen.from + stepper.y - stepper.above - 2 * screen.between - height) / 2 + (Theme.low ? 0 : height * 0.04)
        count: screen.lobby.visit.party
        limit: screen.lobby.visit.party_limit
    }

    Item {
        id: stepper

        readonly property real free: foot.y - 2 * screen.between - Math.max(screen.from + above, screen.lowFrom)
        readonly property real knob: Math.max(Theme.target, Math.min(42 * Theme.mm, (free - below) * (screen.beside || Theme.low || Theme.text_only ? 1 : 0.34)))
        // Words need more room than drawings.
        readonly property real side: Theme.text_only ? (Theme.large ? 92 : 56) * Theme.mm : knob
        readonly property real below: words.visible && !Theme.low ? words.height : 0
        readonly property real above: words.visible && Theme.low ? words.height : 0

        x: screen.width - width - ((screen.beside && screen.drawn ? screen.part : screen.width) - width) / 2
        y: {
            const lowest = foot.y - 2 * screen.between - height;
            const middle = screen.beside || !screen.drawn ? screen.from + (screen.room - height) / 2 : screen.from + screen.room * 0.93 - height;
            return Math.min(lowest, Math.max(screen.lowFrom, middle, screen.from + above));
        }
        width: Math.min(screen.width, 2 * side + (Theme.compact || Theme.large ? 44 : 64) * Theme.mm)
        height: knob + below
        visible: !screen.alone

        RoundButton {
            objectName: "party-less"
            width: stepper.side
            height: stepper.knob
            name: qsTr("Fewer people")
            glyph: "minus"
            enabled: screen.lobby.visit.party > 1 && !screen.lobby.visit.issuing
            onActivated: screen.lobby.visit.change_party(-1)
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            width: parent.width - 2 * stepper.side
            height: stepper.knob
            text: screen.lobby.visit.party
            textSize: stepper.knob * 0.8
            font.weight: Font.Bold
            font.features: {
                "tnum": 1
            }
            lineHeight: 1
            fits: true
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("%n people", "", screen.lobby.visit.party)
        }

        RoundButton {
            objectName: "party-more"
            anchors.right: parent.right
            width: stepper.side
            height: stepper.knob
            name: qsTr("More people")
            glyph: "plus"
            enabled: screen.lobby.visit.party < screen.lobby.visit.party_limit && !screen.lobby.visit.issuing
            onActivated: screen.lobby.visit.change_party(1)
        }
    }

    Label {
        id: words

        // Who reaches not far has only what is touched low.
        x: stepper.x + (stepper.width - width) / 2
        y: Theme.low ? stepper.y - height : stepper.y + stepper.knob
        width: screen.part
        visible: stepper.visible && !screen.tightest && !(screen.tight && Theme.low)
        text: screen.lobby.visit.party === 1 ? qsTr("Just you") : qsTr("You and %n more", "", screen.lobby.visit.party - 1)
        color: Theme.ink_soft
        horizontalAlignment: Text.AlignHCenter
        topPadding: Theme.low ? 0 : 1.5 * Theme.mm
        bottomPadding: Theme.low ? 1.5 * Theme.mm : 0
    }

    // Who may go first and who goes back are less than the ticket, which upright has a row of its own.
    Item {
        id: foot

        readonly property bool claims: screen.lobby.visit.may_claim
        readonly property bool tall: claims && Theme.portrait
        readonly property real first: (width - Theme.gap) * (tall ? 0.36 : 0.32)

        y: screen.height - height
        width: parent.width
        height: Theme.button + (tall ? back.height + Theme.gap : 0)

        ActionButton {
            id: back

            objectName: "back"
            width: foot.claims && !foot.tall ? (foot.width - 2 * Theme.gap) * 0.23 : foot.first
            height: foot.tall ? 26 * Theme.mm : Theme.button
            name: qsTr("Back")
            quiet: true
            glyph: "back"
            enabled: !screen.lobby.visit.issuing
            onActivated: screen.lobby.visit.back()
        }

        ActionButton {
            id: claim

            objectName: "claim"
            x: back.width + Theme.gap
            width: foot.tall ? foot.width - x : (foot.width - 2 * Theme.gap) * 0.35
            height: back.height
            visible: foot.claims
            name: screen.lobby.visit.claimed ? qsTr("You go first · change") : qsTr("I may go first")
            textSize: foot.tall ? Theme.lead_text : Theme.text(8.5)
            glyph: screen.lobby.visit.claimed ? "check" : ""
            quiet: true
            enabled: !screen.lobby.visit.issuing
            onActivated: screen.lobby.visit.ask_claim()
        }

        ActionButton {
            objectName: "take-ticket"
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            width: foot.tall ? foot.width : foot.width - back.width - Theme.gap - (foot.claims ? claim.width + Theme.gap : 0)
            name: screen.held ? qsTr("One moment: %1").arg(screen.lobby.visit.hold_off_s) : screen.lobby.visit.issuing ? qsTr("One moment…") : qsTr("Take a ticket")
            enabled: !screen.held
            dims: screen.held
            onActivated: screen.lobby.visit.take_ticket()
        }
    }
}
