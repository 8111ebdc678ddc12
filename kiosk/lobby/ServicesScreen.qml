pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme
import "cards.js" as Cards

// What do you need? One card a service, on more than one page where they are many.
LobbyScreen {
    id: screen

    readonly property ServiceCards services: lobby.services as ServiceCards
    readonly property int count: everyPage(1000)[0].reduce((sum, size) => sum + size, 0)
    readonly property bool paged: services.pages > 1
    readonly property bool beside: !Theme.portrait
    readonly property real between: Theme.compact ? Theme.gap : Theme.margin * 0.7
    readonly property bool stacked: beside && room >= 2 * Theme.target + Theme.gap
    readonly property real turnerWidth: (stacked ? (Theme.large ? 54 : 42) : (Theme.large ? 108 : 75)) * Theme.mm
    readonly property real turnerHeight: (Theme.portrait ? 26 : 21) * Theme.mm
    // Where there is next to no room below the middle, one card is more than none.
    readonly property real leastRoom: (Theme.large ? 52 : 24) * Theme.mm + (beside ? 0 : turnerHeight + between)
    readonly property real cardsTop: Math.max(question.implicitHeight + between, Math.min(lowFrom, height - leastRoom))
    readonly property real room: height - cardsTop
    readonly property var look: ({
            mm: Theme.mm,
            gap: Theme.gap,
            wordsOnly: Theme.text_only,
            large: Theme.large,
            leading: Theme.large ? 0.88 : 1.04,
            most: Theme.text(Theme.large ? 12 : 12.5),
            least: Theme.text(Theme.text_only ? 7 : 5.75),
            leastWait: Theme.text(5),
            lowest: (Theme.large ? 36 : 24) * Theme.mm,
            highest: (Theme.large ? 80 : 70) * Theme.mm,
            mostLines: Theme.large ? 4 : 3,
            mostColumns: Theme.text_only || (Theme.portrait && Theme.large) ? 1 : Theme.portrait ? 2 : 4,
            letters: services.longest,
            headed: headed,
            heading: Theme.small_text * 1.3 + 2.5 * Theme.mm + Theme.gap
        })
    // Large words leave no room for headings where the panel is low.
    readonly property bool headed: services.heading !== "" && !(Theme.large && Theme.compact)
    readonly property var planned: Cards.plan(width, room, beside ? width - turnerWidth - 1.5 * Theme.gap : width, beside ? room : room - turnerHeight - between, count, everyPage, look)
    readonly property var places: Cards.places(everyPage(planned.perPage)[services.page] ?? [], planned, look)
    property int nameSize: 0

    function everyPage(perPage: int): var {
        return screen.services.divided(perPage);
    }

    function headingOf(index: int): string {
        const card = index < cards.count ? cards.itemAt(index) as ServiceCard : null;
        return card?.group ?? "";
    }

    // All names as large as the one that has least room.
    function level() {
        let size = Theme.px(14);
        for (let index = 0; index < cards.count; ++index) {
            const card = cards.itemAt(index) as ServiceCard;
            if (card && !card.paused) {
                size = Math.min(size, card.ownSize);
            }
        }
        screen.nameSize = size;
    }

    function fitPages() {
        if (screen.width > 0 && screen.height > 0) {
            screen.services.fit(screen.planned.perPage);
        }
    }

    onPlannedChanged: Qt.callLater(screen.fitPages)
    Component.onCompleted: screen.fitPages()

    Label {
        id: question

        // Near to the answers.
        y: screen.cardsTop - screen.between - implicitHeight
        width: screen.paged && screen.beside ? parent.width * 0.7 - Theme.gap : parent.width
        text: qsTr("Which service do you need?")
        textSize: Theme.title_text
        font.weight: Font.DemiBold
    }

    Label {
        id: page

        x: screen.beside ? screen.width - width : turner.share + Theme.gap
        width: screen.beside ? screen.width * 0.3 : turner.middle
        y: screen.beside ? question.y + question.baselineOffset - baselineOffset : turner.y + (turner.height - height) / 2
        horizontalAlignment: screen.beside ? Text.AlignRight : Text.AlignHCenter
        visible: screen.paged
        text: qsTr("Page %1 of %2").arg(screen.services.page + 1).arg(screen.services.pages)
        color: Theme.ink_soft
        textSize: Theme.body_text
        font.features: {
            "tnum": 1
        }
    }

    Repeater {
        model: screen.places.headings

        Label {
            id: heading

            required property var modelData

            y: screen.cardsTop + heading.modelData.y + Theme.gap
            width: screen.planned.columns * (screen.planned.width + Theme.gap)
            text: screen.headingOf(heading.modelData.first) || qsTr("Other services")
            color: Theme.brand
            textSize: Theme.small_text
            font.weight: Font.DemiBold
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
    }

    Repeater {
        id: cards

        model: screen.services

        ServiceCard {
            required property int index
            readonly property var place: screen.places.cards[index]

            x: place?.x ?? 0
            y: screen.cardsTop + (place?.y ?? 0)
            width: screen.planned.width
            height: screen.planned.height
            textSize: screen.planned.size
            ceiling: screen.nameSize
            counted: screen.planned.counted
            linesOfWait: screen.planned.lines
            onOwnSizeChanged: Qt.callLater(screen.level)
            onActivated: screen.lobby.visit.choose_service(service_id)
        }
    }

    // Kept for after the cards, in the order in which one reads.
    Item {
        id: turner

        x: screen.beside ? screen.width - width : 0
        y: screen.beside ? screen.cardsTop : screen.height - height
        width: screen.beside ? screen.turnerWidth : screen.width
        height: screen.beside ? Math.min(screen.room, screen.places.height) : screen.turnerHeight
        visible: screen.paged

        readonly property real share: screen.stacked ? width : screen.beside ? (width - Theme.gap) / 2 : width * 0.3
        readonly property real middle: width * 0.25 - 2 * Theme.gap

        ActionButton {
            objectName: "page-back"
            width: turner.share
            height: screen.stacked ? (turner.height - Theme.gap) / 2 : turner.height
            name: screen.beside ? qsTr("Back", "pages") : qsTr("Previous")
            glyph: screen.beside && (Theme.large || !screen.stacked) ? "" : "back"
            quiet: true
            dims: true
            enabled: screen.services.page > 0
            onActivated: screen.services.turn(-1)
        }

        ActionButton {
            objectName: "page-on"
            x: turner.width - width
            y: turner.height - height
            width: screen.stacked || screen.beside ? turner.share : turner.width - turner.share - turner.middle - 2 * Theme.gap
            height: screen.stacked ? (turner.height - Theme.gap) / 2 : turner.height
            name: screen.beside ? qsTr("More", "pages") : qsTr("More services")
            glyph: screen.beside && (Theme.large || !screen.stacked) ? "" : "on"
            trailingGlyph: true
            quiet: true
            dims: true
            enabled: screen.services.page < screen.services.pages - 1
            onActivated: screen.services.turn(1)
        }
    }
}
