pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// The pages, the languages, and the way out: always there.
Rectangle {
    id: bar

    required property StaffModel staff
    readonly property bool inside: bar.staff.role !== ""
    readonly property real gap: 3 * Theme.mm
    readonly property real room: width - 2 * content.x

    implicitHeight: content.height + 2 * (Theme.portrait ? 5 * Theme.mm : Theme.margin * 0.8)
    color: Theme.brand_deep

    Column {
        id: content

        x: Theme.portrait ? Theme.margin : Theme.margin * 0.6
        y: (bar.height - height) / 2
        spacing: bar.gap

        Grid {
            id: tabs

            readonly property real tabWidth: (bar.room - (columns - 1) * bar.gap) / columns

            visible: bar.inside
            columns: Theme.portrait ? 4 : 1
            spacing: bar.gap

            Tab { page: "printer"; glyph: "printer"; name: qsTr("Printer"); count: bar.staff.board.needs_help ? "!" : ""; alarm: bar.staff.board.condition !== "paper_near_end" }
            Tab { page: "numbers"; glyph: "list"; name: qsTr("Numbers"); count: bar.staff.board.number_count > 0 ? bar.staff.board.number_count : "" }
            Tab { page: "pause"; glyph: "pause"; name: qsTr("Pauses"); count: bar.staff.board.paused > 0 ? bar.staff.board.paused : "" }
            Tab { page: "today"; glyph: "chart"; name: qsTr("Today") }
        }

        Grid {
            id: below

            readonly property int across: Theme.portrait ? languages.count + 2 : Math.min(2, languages.count)
            readonly property real cell: (bar.room - (across - 1) * bar.gap) / across

            columns: Theme.portrait ? 2 : 1
            spacing: bar.gap

            Grid {
                columns: Theme.portrait ? languages.count : below.across
                spacing: bar.gap

                Repeater {
                    id: languages

                    model: bar.staff.languages

                    Touchable {
                        id: language

                        required property string code
                        readonly property bool chosen: bar.staff.language === language.code

                        objectName: "staff-language-" + language.code
                        ring: Theme.on_brand
                        width: below.cell
                        Accessible.role: Accessible.RadioButton
                        Accessible.checkable: true
                        Accessible.checked: language.chosen
                        onActivated: bar.staff.choose_language(language.code)

                        Rectangle {
                            anchors.fill: parent
                            radius: language.radius
                            color: language.chosen ? Theme.sheet : language.pressed ? Theme.brand : Theme.brand_deep
                            border.width: Theme.line
                            border.color: language.chosen ? Theme.sheet : Theme.on_brand_soft
                        }
                        Label {
                            anchors.fill: parent
                            anchors.margins: 2 * Theme.mm
                            text: language.name
                            color: language.chosen ? Theme.brand : Theme.on_brand
                            textSize: Theme.small_text
                            fits: true
                            horizontalAlignment: Text.AlignHCenter
                            verticalAlignment: Text.AlignVCenter
                        }
                    }
                }
            }

            ActionButton {
                objectName: "leave"
                name: qsTr("Leave")
                glyph: "exit"
                quiet: true
                ring: Theme.on_brand
                width: Theme.portrait ? 2 * below.cell + bar.gap : bar.room
                height: Theme.target
                textSize: Theme.body_text
                onActivated: bar.staff.leave()
            }
        }
    }

    component Tab: PageTab {
        required property string page

        objectName: "tab-" + page
        chosen: bar.staff.page === page
        width: tabs.tabWidth
        onActivated: bar.staff.turn_to(page)
    }
}
