pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// About this branch, in parts of a page or a few, which are turned and not pushed about.
LobbyScreen {
    id: screen

    property string part: "hours"
    readonly property real between: Theme.compact ? Theme.gap : 6 * Theme.mm
    // Beside the page where the panel is broad, above it where it is upright, and below it in everybody's reach.
    readonly property bool aside: width > height && !Theme.low && (height - rowHeight) / 4 - Theme.gap >= Theme.target
    // Large words may have no room in one row.
    readonly property bool folded: Theme.large && !aside && tabs.share < 0.9
    readonly property real tabWidth: Math.min((Theme.large ? 100 : 92) * Theme.mm, width * (Theme.large ? 0.32 : 0.27))
    readonly property real rowHeight: Theme.compact ? 22 * Theme.mm : Theme.button
    readonly property real tabHeight: aside ? Math.min(28 * Theme.mm, (height - rowHeight) / 4 - Theme.gap) : (Theme.compact ? 22 : 26) * Theme.mm

    Label {
        id: title

        width: parent.width
        visible: screen.height > screen.width && !Theme.large
        text: qsTr("About this branch")
        textSize: Theme.title_text
        font.weight: Font.DemiBold
    }

    Item {
        id: tabs

        readonly property real gaps: (hours.shown + services.shown + branches.shown + phone.shown - 1) * Theme.gap
        // What each needs for its words decides how the row is shared out.
        readonly property real share: (width - gaps) / (hours.needs + services.needs + branches.needs + phone.needs)

        y: Theme.low ? buttons.y - screen.between - height : title.visible ? title.height + screen.between : 0
        width: screen.aside ? screen.tabWidth : parent.width
        height: screen.aside ? phone.below : screen.folded ? 2 * screen.tabHeight + Theme.gap : screen.tabHeight

        Tab {
            id: hours

            part: "hours"
            name: qsTr("Opening hours")
        }
        Tab {
            id: services

            part: "services"
            name: qsTr("Services")
            place: 1
            x: screen.aside ? 0 : screen.folded ? across : hours.next
            y: screen.aside ? hours.below : down
        }
        Tab {
            id: branches

            part: "branches"
            name: qsTr("Branches")
            place: 2
            x: screen.aside ? 0 : screen.folded ? across : services.next
            y: screen.aside ? services.below : down
            visible: content.hasBranches
        }
        Tab {
            id: phone

            part: "phone"
            name: qsTr("By phone")
            place: 2 + branches.shown
            x: screen.aside ? 0 : screen.folded ? across : branches.next
            y: screen.aside ? branches.below : down
            visible: content.hasPhone
        }
    }

    Rectangle {
        id: sheet

        readonly property real from: screen.aside ? 0 : Theme.low ? (title.visible ? title.height + screen.between : 0) : tabs.y + tabs.height + screen.between
        readonly property real until: screen.aside && !pager.visible ? screen.height : (Theme.low ? tabs.y : buttons.y) - screen.between
        readonly property real pad: (Theme.compact ? 4 : 8) * Theme.mm

        x: screen.aside ? screen.tabWidth + screen.between : 0
        y: from
        width: parent.width - x
        height: until - from
        radius: Theme.radius
        color: Theme.sheet
        border.width: Theme.line
        border.color: Theme.edge

        BranchPages {
            id: content

            anchors.fill: parent
            anchors.margins: sheet.pad
            singleHeight: (screen.aside ? screen.height : sheet.until) - sheet.from - 2 * sheet.pad
            pagedHeight: (Theme.low ? tabs.y : buttons.y) - screen.between - sheet.from - 2 * sheet.pad
            information: screen.lobby.information
            informationLine: screen.lobby.information_line
            part: screen.part
        }
    }

    Item {
        id: buttons

        anchors.bottom: parent.bottom
        width: parent.width
        height: screen.rowHeight

        ActionButton {
            objectName: "back"
            width: screen.aside ? screen.tabWidth : Math.min(parent.width * 0.34, parent.width - pager.width - 2 * Theme.gap)
            height: parent.height
            name: qsTr("Back")
            quiet: true
            glyph: "back"
            onActivated: screen.lobby.visit.back()
        }

        PageButtons {
            id: pager

            anchors.right: parent.right
            height: parent.height
            visible: pages > 1
            page: content.page
            pages: content.count
            onTurned: by => content.turn(by)
        }
    }

    component Tab: Touchable {
        id: tab

        required property string part
        readonly property bool chosen: screen.part === part
        readonly property int shown: visible ? 1 : 0
        readonly property real needs: visible ? measure.implicitWidth + 12 * Theme.mm : 0
        property int place: 0
        readonly property real across: place % 2 * (tabs.width + Theme.gap) / 2
        readonly property real down: screen.folded ? Math.floor(place / 2) * (screen.tabHeight + Theme.gap) : 0
        readonly property real next: x + (visible ? width + Theme.gap : 0)
        readonly property real below: y + (visible ? height + Theme.gap : 0)

        objectName: "info-" + tab.part
        width: screen.aside ? tabs.width : screen.folded ? (tabs.width - Theme.gap) / 2 : needs * tabs.share
        height: screen.tabHeight
        Accessible.role: Accessible.PageTab
        Accessible.checkable: true
        Accessible.checked: tab.chosen
        onActivated: screen.part = tab.part

        Rectangle {
            anchors.fill: parent
            radius: tab.radius
            color: tab.chosen ? (tab.pressed ? Theme.brand_deep : Theme.brand) : tab.pressed ? Theme.brand_pale : Theme.sheet
            border.width: Theme.line
            border.color: tab.chosen ? Theme.brand : Theme.edge
        }
        // That it is the chosen one is told by more than the colour.
        Rectangle {
            anchors.fill: parent
            anchors.margins: 1.2 * Theme.mm
            visible: tab.chosen
            radius: tab.radius - anchors.margins
            color: "transparent"
            border.width: 2 * Theme.line
            border.color: Theme.on_brand
        }
        Label {
            id: measure

            visible: false
            text: tab.name
            wrapMode: Text.NoWrap
            font.weight: Font.DemiBold
        }
        Label {
            anchors.fill: parent
            anchors.margins: 2.2 * Theme.mm
            text: tab.name
            fits: true
            lineHeight: Theme.large ? 0.8 : 1
            color: tab.chosen ? Theme.on_brand : Theme.ink
            font.weight: tab.chosen ? Font.DemiBold : Font.Medium
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
}
