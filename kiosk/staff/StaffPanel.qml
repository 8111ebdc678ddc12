pragma ComponentBehavior: Bound

import QtQuick
import kiosk.staff
import kiosk.theme

// The staff panel: over everything in its window while it is open, and nothing at all while it is shut.
Item {
    id: panel

    required property StaffModel staff

    signal shut

    anchors.fill: parent
    visible: panel.staff.is_open

    Connections {
        target: panel.staff
        function onLeft() {
            panel.shut();
        }
    }

    // Later, after what the texts have put off until later, which could not be done any more.
    onVisibleChanged: Qt.callLater(panel.follow)
    Component.onCompleted: panel.follow()

    function follow() {
        inner.active = panel.staff.is_open;
    }

    Loader {
        id: inner

        anchors.fill: parent
        active: false
        onLoaded: inner.forceActiveFocus()

        sourceComponent: FocusScope {
            id: inside

            focus: true
            Keys.onPressed: {
                Theme.keys_in_use = true;
                panel.staff.touch();
            }
            Keys.onEscapePressed: panel.staff.question !== "" ? panel.staff.withdraw() : panel.staff.leave()

            // Whatever lies below is not to be touched.
            MouseArea {
                anchors.fill: parent
            }
            Rectangle {
                anchors.fill: parent
                color: Theme.paper
            }

            StaffMasthead {
                id: masthead

                staff: panel.staff
                width: Theme.portrait ? parent.width : Math.round(parent.width * 0.27)
                height: Theme.portrait ? implicitHeight : parent.height - bar.height
            }

            StaffBar {
                id: bar

                staff: panel.staff
                anchors.left: parent.left
                anchors.bottom: parent.bottom
                width: masthead.width
                height: implicitHeight
            }

            Loader {
                id: page

                readonly property string wanted: panel.staff.question !== "" ? "question" : panel.staff.page

                anchors.left: Theme.portrait ? parent.left : masthead.right
                anchors.right: parent.right
                anchors.top: Theme.portrait ? masthead.bottom : parent.top
                anchors.bottom: Theme.portrait ? bar.top : parent.bottom
                anchors.margins: Theme.margin
                focus: true

                onWantedChanged: Qt.callLater(page.turn)
                Component.onCompleted: page.turn()

                function turn() {
                    const file = {
                        "pin": "PinPage.qml",
                        "printer": "PrinterPage.qml",
                        "numbers": "NumbersPage.qml",
                        "pause": "PausePage.qml",
                        "today": "TodayPage.qml",
                        "question": "QuestionPage.qml"
                    }[page.wanted];
                    if (file) {
                        page.setSource(file, {
                            staff: panel.staff
                        });
                        page.forceActiveFocus();
                    }
                }
            }

            TouchGuard {
                anchors.fill: parent
                screen: page.wanted
                onTouched: panel.staff.touch()
            }
        }
    }
}
