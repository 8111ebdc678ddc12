pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme
import "cards.js" as Cards

// What do you need? One card a service, on more than one page where they are many.
LobbyScreen {
    id: screen

    readonly property ServiceCards services: lobby.services as ServiceCards
    readonly property bool paged: services.pages > 1
    readonly property bool beside: !Theme.portrait
    readonly property real between: Theme.compact ? Theme.gap : Theme.margin * 0.7
    // Large words leave no room for headings where the panel is not upright.
    readonly property bool headed: services.grouped && (Theme.portrait || !Theme.large)
    // In low reach, what is only read is above all that can be touched.
    readonly property real readAbove: headed && Theme.low ? look.heading - look.gap : 0
    readonly property real cardsTop: Math.max(question.implicitHeight + between + readAbove, lowFrom)
    readonly property real room: height - cardsTop
    // The buttons that turn pages stand beside the cards where the panel is broad: on top of each other where they can.
    readonly property bool upright: beside && room >= 2 * Theme.target + Theme.gap
    readonly property bool worded: Theme.text_only || !beside
    readonly property real turnWidth: (worded ? (Theme.large ? 54 : 42) : Theme.compact ? 24 : 32) * Theme.mm
    readonly property real turnerWidth: !beside ? width : upright ? turnWidth : 2 * turnWidth + Theme.gap
    readonly property real turnerHeight: 26 * Theme.mm
    readonly property var look: ({
            mm: Theme.mm,
            gap: Theme.gap,
            wordsOnly: Theme.text_only,
            large: Theme.large,
            low: Theme.low,
            line: Theme.large ? 1.235 : 1.22,
            leading: Theme.large ? 0.88 : 1.04,
            most: Theme.text(Theme.large ? 12 : 12.5),
            least: Theme.text(Theme.text_only ? 7 : Theme.low ? 5.25 : 5.75),
            leastWait: Theme.text(5),
            lowest: Theme.target,
            highest: (Theme.large ? 80 : 70) * Theme.mm,
            mostLines: Theme.large ? 4 : 3,
            mostColumns: Theme.text_only || (Theme.portrait && Theme.large) ? 1 : Theme.portrait ? 2 : 4,
            headed: headed,
            told: Theme.body_text * 2.7,
            heading: Theme.small_text * 1.3 + 2.5 * Theme.mm + Theme.gap
        })
    readonly property var space: ({
            width: width,
            height: room,
            pagedWidth: beside ? width - turnerWidth - 1.5 * Theme.gap : width,
            pagedHeight: beside ? room : room - turnerHeight - between
        })
    // A copy: what is Python's is read anew for each place of it that is looked at.
    readonly property var letters: Array.from(services.letters)
    property var plan: []
    readonly property var page: plan[Math.min(services.page, plan.length - 1)] ?? null
    readonly property var places: page ? Cards.places(page, look) : null
    property int nameSize: 0

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

    function lay() {
        // Not before there is any room: that would be for nothing.
        if (screen.width > 0 && screen.height > 0) {
            screen.plan = Cards.plan(screen.space, screen.letters, perPage => screen.services.divided(perPage), screen.look);
            screen.services.fit(screen.plan.map(page => page.count));
        }
    }

    // Once, when all that it goes by has changed: a mode changes much, one after the other.
    onSpaceChanged: Qt.callLater(screen.lay)
    onLookChanged: Qt.callLater(screen.lay)
    Component.onCompleted: screen.lay()

    Label {
        id: question

        // Near to the answers.
        y: screen.cardsTop - screen.readAbove - (screen.page?.apart ? screen.look.told : 0) - screen.between - implicitHeight
        width: parent.width
        // Where all has to be low and large, what is told of the paper takes its place.
        visible: !(screen.lobby.no_paper && Theme.compact && Theme.low && Theme.large)
        text: qsTr("Which service do you need?")
        textSize: Theme.title_text
        font.weight: Font.DemiBold
    }

    Loader {
        anchors.right: parent.right
        y: question.y + question.baselineOffset - ((item as Item)?.baselineOffset ?? 0)
        active: screen.paged && screen.beside && question.visible
        sourceComponent: Label {
            readonly property string whole: qsTr("Page %1 of %2").arg(screen.services.page + 1).arg(screen.services.pages)

            text: measure.implicitWidth <= screen.width - question.contentWidth - 2 * Theme.gap ? whole : `${screen.services.page + 1} / ${screen.services.pages}`
            color: Theme.ink_soft
            font.features: {
                "tnum": 1
            }
            Accessible.name: whole

            Label {
                id: measure

                visible: false
                text: parent.whole
                font.features: parent.font.features
            }
        }
    }

    Repeater {
        model: screen.places?.headings ?? []

        Label {
            id: heading

            required property var modelData

            y: screen.cardsTop + heading.modelData.y
            width: screen.space.pagedWidth
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
            readonly property var place: screen.places?.cards[index]

            x: place?.x ?? 0
            y: screen.cardsTop + (place?.y ?? 0)
            width: screen.page?.width ?? 0
            height: screen.page?.height ?? 0
            textSize: screen.page?.size ?? Theme.lead_text
            ceiling: screen.nameSize
            counted: screen.page?.counted ?? false
            linesOfWait: screen.page?.lines ?? 1
            pictured: screen.page?.drawn ?? true
            apart: screen.page?.apart ?? false
            onOwnSizeChanged: Qt.callLater(screen.level)
            onActivated: screen.lobby.visit.choose_service(service_id)
        }
    }

    // After the cards, in the order in which one reads.
    Loader {
        x: screen.width - width
        y: screen.height - height
        width: screen.turnerWidth
        height: screen.beside ? Math.min(screen.room, (screen.upright ? 90 : 30) * Theme.mm) : screen.turnerHeight
        active: screen.paged
        sourceComponent: PageButtons {
            page: screen.services.page
            pages: screen.services.pages
            upright: screen.upright
            numbered: !screen.beside
            worded: screen.worded
            backward: screen.beside ? qsTr("Back", "pages") : qsTr("Previous")
            onward: screen.beside ? qsTr("More", "pages") : qsTr("More services")
            onTurned: by => screen.services.turn(by)
        }
    }
}
