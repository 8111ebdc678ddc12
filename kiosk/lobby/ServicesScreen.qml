pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// What do you need? One card a service.
Item {
    id: screen

    required property LobbyModel lobby
    readonly property int count: cards.count
    readonly property bool low: height < 190 * Theme.mm
    readonly property real cardsHeight: height - question.height - cardsMargin
    readonly property real cardsMargin: low ? 1.5 * Theme.gap : Theme.margin
    readonly property int columns: columnsFor(cardsHeight)
    readonly property int rows: Math.ceil(count / columns)
    readonly property real spacing: Theme.gap
    readonly property real cardWidth: (width - (columns - 1) * spacing) / columns
    readonly property real cardHeight: Math.min(80 * Theme.mm, (cardsHeight - (rows - 1) * spacing) / rows)
    property int nameSize: 0

    // As few columns as leave the cards high enough for two lines of a long name.
    function columnsFor(available: real): int {
        for (let columns = height > width || count < 4 ? 1 : 2; columns < 4; ++columns) {
            const rows = Math.ceil(count / columns);
            if ((available - (rows - 1) * spacing) / rows >= (columns === 1 ? 24 : 30) * Theme.mm) {
                return columns;
            }
        }
        return 4;
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

    Label {
        id: question

        width: parent.width
        text: qsTr("Which service do you need?")
        textSize: screen.low ? Theme.px(11) : Theme.title_text
        font.weight: Font.DemiBold
    }

    Grid {
        anchors.top: question.bottom
        anchors.topMargin: screen.cardsMargin
        columns: screen.columns
        spacing: screen.spacing

        Repeater {
            id: cards

            model: screen.lobby.services

            ServiceCard {
                width: screen.cardWidth
                height: screen.cardHeight
                textSize: screen.cardHeight > 50 * Theme.mm ? Theme.px(12.5) : Theme.lead_text
                ceiling: screen.nameSize
                onOwnSizeChanged: Qt.callLater(screen.level)
                onActivated: screen.lobby.visit.choose_service(service_id)
            }
        }
    }
}
