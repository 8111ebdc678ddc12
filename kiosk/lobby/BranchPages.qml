pragma ComponentBehavior: Bound

import QtQuick
import kiosk.theme
import "columns.js" as Columns

// One part of what there is to know of the branch, a page at a time: blocks of text that are laid out in columns, as
// many as stand whole.
Item {
    id: pages

    // An InformationModel. Not by its type, which is not known before one was read.
    required property var information
    required property string informationLine
    required property string part
    // So high it may be where one page holds everything, and so high beside the buttons that turn pages.
    required property real singleHeight
    required property real pagedHeight
    property int page: 0
    property var made: [[]]
    readonly property int count: made.length
    readonly property bool hasBranches: branches.count > 0
    readonly property bool hasPhone: information.page !== ""
    readonly property int columns: Theme.text_only ? 1 : Math.max(1, Math.min(3, Math.floor((width + between) / ((Theme.large ? 165 : part === "hours" ? 125 : 105) * Theme.mm))))
    readonly property real between: 12 * Theme.mm
    readonly property real columnWidth: (width - (columns - 1) * between) / columns
    readonly property real pad: 1.3 * Theme.mm
    readonly property bool roomy: !Theme.compact && !Theme.large
    // Whatever it is laid out by, but for the rows, which tell of themselves.
    readonly property string laidOutBy: [width, singleHeight, pagedHeight, part, columns, Theme.body_text, Theme.large, Theme.text_only, information.address, information.remote_words, informationLine, qsTr("Contact")].join()

    onLaidOutByChanged: Qt.callLater(lay)
    onVisibleChanged: Qt.callLater(lay)
    onPartChanged: page = 0
    Component.onCompleted: lay()

    function turn(by: int) {
        pages.page = Math.max(0, Math.min(pages.count - 1, pages.page + by));
    }

    function lay() {
        // On its way out with its screen it calls nothing any more.
        if (!pages.visible || pages.width <= 0 || pages.pagedHeight <= 0) {
            return;
        }
        const groups = pages.part === "hours" ? pages.hours() : pages.part === "services" ? pages.listed(services) : pages.part === "branches" ? pages.listed(branches) : [];
        const single = pages.paged(groups, pages.singleHeight);
        pages.made = single.length > 1 ? pages.paged(groups, pages.pagedHeight) : single;
        pages.page = Math.min(pages.page, pages.count - 1);
    }

    // What visitors ask most comes first.
    function hours(): var {
        const groups = [];
        const today = pages.rows(exceptions).concat(pages.rows(week)).find(row => row.note !== "");
        if (today) {
            groups.push([pages.block("lead", qsTr("Today: %1").arg(today.more), "")]);
        }
        groups.push(...pages.days(week).map(day => [day]));
        const contact = [];
        if (pages.informationLine !== "") {
            contact.push(pages.block("mark", pages.informationLine, "phone"));
        }
        if (pages.information.address !== "") {
            contact.push(pages.block("mark", pages.information.address, "house"));
        }
        if (contact.length > 0) {
            const heading = pages.block("heading", qsTr("Contact"), "");
            heading.breaks = true;
            groups.push([heading, contact[0]], ...contact.slice(1).map(line => [line]));
        }
        const other = pages.days(exceptions);
        if (other.length > 0) {
            const heading = pages.block("heading", qsTr("Other hours on these days"), "");
            groups.push([heading, other[0]], ...other.slice(1).map(day => [day]));
        }
        return groups;
    }

    function listed(source: Repeater): var {
        return pages.rows(source).map(row => {
            const group = [pages.block("name", row.title, "")];
            for (const text of [row.note, row.more]) {
                if (text !== "") {
                    group.push(pages.block("text", text, ""));
                }
            }
            return group;
        });
    }

    function rows(source: Repeater): var {
        const found = [];
        for (let index = 0; index < source.count; ++index) {
            const row = source.itemAt(index) as ModelRow;
            if (row) {
                found.push({
                    title: row.title,
                    note: row.note,
                    more: row.more
                });
            }
        }
        return found;
    }

    function days(source: Repeater): var {
        const found = pages.rows(source);
        const inset = 2 * pages.pad + 2 * Theme.mm;
        const widest = Math.max(0, ...found.map(row => pages.measured(row.title, Theme.body_text, Font.Bold, 0).width));
        const hours = Math.max(0, ...found.map(row => pages.measured(row.more, Theme.body_text, Font.Bold, 0).width));
        const beside = inset + widest + 4 * Theme.mm;
        const stacked = beside + Math.min(hours, pages.columnWidth * 0.4) + inset > pages.columnWidth;
        return found.map(row => {
            const room = stacked ? pages.columnWidth - 2 * inset : pages.columnWidth - beside - inset;
            const day = pages.measured(row.title, Theme.body_text, Font.Bold, pages.columnWidth - 2 * inset).height;
            const open = pages.measured(row.more, Theme.body_text, Font.Bold, room).height;
            return {
                kind: "day",
                text: row.title,
                more: row.more,
                today: row.note !== "",
                size: Theme.body_text,
                x: inset,
                moreX: stacked ? inset : beside,
                moreY: stacked ? pages.pad + day : pages.pad,
                height: 2 * pages.pad + (stacked ? day + open : Math.max(day, open)),
                after: 0
            };
        });
    }

    function block(kind: string, text: string, glyph: string): var {
        const size = kind === "lead" ? Theme.lead_text : kind === "name" && pages.roomy ? Theme.text(8.5) : Theme.body_text;
        const x = glyph && !Theme.text_only ? 14 * Theme.mm : 0;
        const made = {
            kind: kind,
            text: text,
            more: "",
            today: false,
            glyph: glyph,
            size: size,
            x: x,
            moreX: 0,
            moreY: 0,
            height: 0,
            after: (kind === "lead" ? 4 : kind === "mark" ? 2.5 : 1) * Theme.mm
        };
        made.height = pages.heightOf(made);
        return made;
    }

    // A little narrower than it is: what just fits when it is measured need not when it is drawn.
    function heightOf(block: var): real {
        const high = pages.measured(block.text, block.size, pages.weight(block), pages.columnWidth - block.x - Theme.mm).height;
        return Math.max(high, block.glyph && !Theme.text_only ? 10 * Theme.mm : 0);
    }

    function weight(block: var): int {
        return block.today || block.kind === "lead" ? Font.Bold : block.kind === "text" || block.kind === "day" ? Font.Normal : Font.DemiBold;
    }

    function measured(text: string, size: int, weight: int, width: real): size {
        measure.font.pixelSize = size;
        measure.font.weight = weight;
        measure.wrapMode = width > 0 ? Text.WordWrap : Text.NoWrap;
        measure.width = width > 0 ? width : 100000;
        measure.text = text;
        return Qt.size(Math.ceil(measure.contentWidth), Math.ceil(measure.contentHeight));
    }

    function paged(groups: var, height: real): var {
        return Columns.paged(groups, {
            columns: pages.columns,
            height: height,
            gap: (pages.part === "hours" ? 0 : 4) * Theme.mm,
            beforeHeading: 4 * Theme.mm
        }, pages.heightOf);
    }

    Label {
        id: measure

        visible: false
    }

    Repeater {
        id: week

        model: pages.information.week
        delegate: ModelRow {
            required property string day
            required property string hours
            required property string today

            title: day
            more: hours
            note: today
        }
    }
    Repeater {
        id: exceptions

        model: pages.information.exceptions
        delegate: ModelRow {
            required property string day
            required property string hours
            required property string today

            title: day
            more: hours
            note: today
        }
    }
    Repeater {
        id: services

        model: pages.information.services
        delegate: ModelRow {
            required property string name
            required property string about

            title: name
            note: about
        }
    }
    Repeater {
        id: branches

        model: pages.information.branches
        delegate: ModelRow {
            required property string name
            required property string address
            required property string phone

            title: name
            note: address
            more: phone
        }
    }

    Repeater {
        model: pages.part === "phone" ? [] : pages.made[pages.page] ?? []

        Item {
            id: line

            required property var modelData

            x: modelData.column * (pages.columnWidth + pages.between)
            y: modelData.y
            width: pages.columnWidth
            height: modelData.height

            Rectangle {
                anchors.fill: parent
                visible: line.modelData.today
                radius: 2 * Theme.mm
                color: Theme.brand_pale
                border.width: 2 * Theme.line
                border.color: Theme.brand
            }
            Icon {
                y: Math.min(0, (first.height - height) / 2)
                visible: line.modelData.glyph ? true : false
                size: 10 * Theme.mm
                glyph: line.modelData.glyph ?? ""
                color: Theme.brand
            }
            Label {
                id: first

                x: line.modelData.x
                y: line.modelData.kind === "day" ? pages.pad : line.modelData.glyph ? (line.height - height) / 2 : 0
                width: line.modelData.kind === "day" && line.modelData.moreX > x ? line.modelData.moreX - x : line.width - x
                text: line.modelData.text
                textSize: line.modelData.size
                color: line.modelData.kind === "lead" || line.modelData.kind === "heading" ? Theme.brand : Theme.ink
                font.weight: pages.weight(line.modelData)
                font.features: {
                    "tnum": 1
                }
                Accessible.name: line.modelData.today ? qsTr("%1, today").arg(text) : text
            }
            Label {
                x: line.modelData.moreX
                y: line.modelData.moreY
                width: line.width - x
                visible: text !== ""
                text: line.modelData.more
                textSize: line.modelData.size
                font.weight: pages.weight(line.modelData)
                font.features: {
                    "tnum": 1
                }
            }
        }
    }

    JoinByPhone {
        anchors.fill: parent
        visible: pages.part === "phone"
        information: pages.information
        between: pages.between
        roomy: pages.roomy
    }

    // A row of the model, for the layout to read.
    component ModelRow: Item {
        property string title
        property string note
        property string more

        visible: false
        onTitleChanged: Qt.callLater(pages.lay)
        onMoreChanged: Qt.callLater(pages.lay)
        onNoteChanged: Qt.callLater(pages.lay)
    }
}
