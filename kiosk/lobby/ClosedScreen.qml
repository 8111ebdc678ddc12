pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// Not now; then. And what can be done until then.
LobbyScreen {
    id: screen

    readonly property OpeningModel opening: lobby.opening as OpeningModel
    readonly property bool beside: !Theme.portrait
    // Where there is no room for the week, today has to do.
    readonly property bool roomy: Theme.portrait || !(Theme.compact || Theme.large)

    Notice {
        glyph: "clock"

        Grid {
            id: parts

            readonly property real share: screen.beside ? (width - columnSpacing) / 2 : width

            width: parent.width
            columns: screen.beside ? 2 : 1
            columnSpacing: 1.5 * Theme.margin
            rowSpacing: 12 * Theme.mm

            Column {
                width: parts.share
                spacing: (Theme.large ? 1 : 2.5) * Theme.mm

                NoticeText {
                    text: qsTr("Closed now")
                    textSize: Theme.title_text
                    font.weight: Font.DemiBold
                    bottomPadding: (screen.roomy ? 6 : 1) * Theme.mm
                }
                NoticeText {
                    text: screen.opening.day !== "" ? qsTr("Open again") : qsTr("The next opening is not known yet.")
                    color: Theme.ink_soft
                }
                NoticeText {
                    text: screen.opening.day
                    textSize: Theme.text(Theme.compact ? 11 : 13.5)
                    font.weight: Font.DemiBold
                }
                NoticeText {
                    text: screen.opening.time
                    textSize: Theme.text(Theme.compact ? 11 : 13.5)
                    font.weight: Font.DemiBold
                    font.features: {
                        "tnum": 1
                    }
                }
            }
            Column {
                width: parts.share
                spacing: (Theme.large ? 2 : 4) * Theme.mm

                Column {
                    width: parent.width
                    visible: screen.roomy
                    spacing: (Theme.portrait ? 1.5 : 0.5) * Theme.mm

                    Repeater {
                        model: screen.opening.week

                        Item {
                            id: weekday

                            required property string day
                            required property string hours
                            required property string today

                            width: parts.share
                            height: Math.max(name.height, times.height)
                            Accessible.role: Accessible.StaticText
                            Accessible.name: weekday.day + ": " + weekday.hours

                            Label {
                                id: name

                                width: parent.width * 0.4
                                text: weekday.day
                                textSize: Theme.portrait ? Theme.body_text : Theme.text(6.5)
                                font.weight: weekday.today !== "" ? Font.Bold : Font.Normal
                                Accessible.ignored: true
                            }
                            Label {
                                id: times

                                x: parent.width * 0.42
                                width: parent.width - x
                                text: weekday.hours
                                textSize: name.textSize
                                font.weight: name.font.weight
                                font.features: {
                                    "tnum": 1
                                }
                                Accessible.ignored: true
                            }
                        }
                    }
                }
                NoticeText {
                    text: screen.roomy ? "" : qsTr("Today: %1").arg(screen.opening.today)
                    font.features: {
                        "tnum": 1
                    }
                }
                NoticeText {
                    text: screen.opening.remote_words
                    textSize: Theme.body_text
                    font.features: {
                        "tnum": 1
                    }
                }
                InformationLine {
                    width: parent.width
                    number: screen.lobby.information_line
                }
            }
        }
    }
}
