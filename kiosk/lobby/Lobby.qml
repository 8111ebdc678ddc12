pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// The lobby's window: who we are, in which languages, and one screen at a time.
Window {
    id: window

    required property LobbyModel lobby
    required property real diagonalInches
    property bool warm: false
    property QtObject staffDoor: null
    property QtObject phones: null
    property QtObject calls: null

    width: 1080
    height: 1920
    color: Theme.paper
    title: window.lobby.institution + " – " + window.lobby.branch_name

    // The first frame shows the first screen; those that a visit usually goes through are made ready behind it.
    onFrameSwapped: if (!window.warm) {
        Qt.callLater(window.prepare);
    }

    // A window manager would close it by a key; the program is ended by whoever runs it.
    onClosing: close => {
        close.accepted = window.visibility !== Window.FullScreen;
    }
    onWidthChanged: window.fit()
    onHeightChanged: window.fit()
    Component.onCompleted: window.fit()

    function fit() {
        Theme.fit(window.width, window.height, window.diagonalInches);
    }

    function prepare() {
        // Reading a model makes its type known to those screens.
        window.warm = window.lobby.arrival !== null && window.lobby.ticket !== null;
    }

    FocusScope {
        id: everything

        anchors.fill: parent
        enabled: window.lobby.screen !== "staff"
        focus: true
        Keys.onPressed: Theme.keys_in_use = true

        Masthead {
            id: masthead

            lobby: window.lobby
            anchors.left: parent.left
            anchors.top: parent.top
            width: Theme.portrait ? parent.width : Math.round(parent.width * 0.3)
            height: Theme.portrait ? implicitHeight : parent.height
        }

        Item {
            id: stage

            anchors.left: Theme.portrait ? parent.left : masthead.right
            anchors.right: parent.right
            anchors.top: Theme.portrait ? masthead.bottom : parent.top
            anchors.bottom: Theme.portrait ? languages.top : parent.bottom
            anchors.margins: Theme.margin

            Loader {
                id: banner

                width: parent.width
                active: window.lobby.no_paper && (window.lobby.screen === "services" || window.lobby.screen === "party")
                source: "NoPaperBanner.qml"
            }

            Stage { usual: true; shows: "services"; file: "ServicesScreen.qml" }
            Stage { usual: true; shows: "party"; file: "PartyScreen.qml" }
            Stage { usual: true; shows: "ticket"; file: "TicketScreen.qml" }
            Stage { shows: "check-in"; file: "CheckInScreen.qml" }
            Stage { shows: "check-in-refused"; file: "CheckInRefusedScreen.qml" }
            Stage { shows: "closed"; file: "ClosedScreen.qml" }
            Stage { shows: "paused"; file: "PausedScreen.qml" }
            Stage { shows: "refused"; file: "RefusedScreen.qml" }
            Stage { shows: "out-of-service"; file: "OutOfServiceScreen.qml" }

            // Its room is kept from the first frame on, so that nothing moves when it comes.
            Loader {
                id: checkIn

                readonly property bool wanted: window.lobby.offers_check_in && (window.lobby.screen === "services" || window.lobby.screen === "closed" || (window.lobby.screen === "paused" && !window.lobby.visit.others_go_on))

                anchors.bottom: parent.bottom
                width: parent.width
                height: (stage.height < 215 * Theme.mm ? 21 : 26) * Theme.mm
                active: checkIn.wanted && window.warm
                onLoaded: {
                    const button = checkIn.item as CheckInButton;
                    button.activated.connect(() => (window.lobby.arrival as ArrivalModel).begin());
                }
                source: "CheckInButton.qml"
            }
        }

        // In the margin, so that nothing moves when it comes or goes.
        Loader {
            id: phonesLine

            readonly property QtObject phones: window.phones

            anchors.top: stage.bottom
            anchors.left: stage.left
            anchors.right: stage.right
            height: Theme.margin
            visible: window.lobby.screen === "services" || window.lobby.screen === "check-in"
            onPhonesChanged: if (phonesLine.phones) {
                phonesLine.setSource("PhonesLine.qml", {
                    phones: phonesLine.phones
                });
            }
        }

        LanguageBar {
            id: languages

            lobby: window.lobby
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            width: masthead.width
        }
    }

    TouchGuard {
        anchors.fill: parent
        screen: window.lobby.screen + window.lobby.visit.paper
        onTouched: window.lobby.touch()
    }

    Loader {
        id: corner

        readonly property QtObject door: window.staffDoor

        anchors.fill: parent
        onDoorChanged: if (corner.door) {
            corner.setSource("StaffCorner.qml", {
                door: corner.door
            });
        }
    }

    component Stage: Loader {
        id: loader

        required property string shows
        required property url file
        property bool usual: false
        property QtObject opening: null
        readonly property bool wanted: window.lobby.screen === loader.shows

        anchors.fill: parent
        anchors.topMargin: banner.active ? banner.height + Theme.margin * 0.7 : 0
        anchors.bottomMargin: checkIn.wanted ? checkIn.height + (stage.height < 215 * Theme.mm ? 1.5 * Theme.gap : Theme.margin * 0.7) : 0
        visible: loader.wanted

        onWantedChanged: loader.change()
        Component.onCompleted: loader.change()

        function change() {
            if (loader.wanted || (loader.usual && window.warm)) {
                if (loader.wanted && loader.status === Loader.Loading) {
                    // Nobody looks at an empty stage: what is still being made ready is made anew, at once. (To turn
                    // `asynchronous` off in the middle would lose the properties given here.)
                    loader.source = "";
                }
                if (loader.shows === "closed") {
                    loader.opening = window.lobby.opening;
                }
                if (loader.status === Loader.Null) {
                    loader.asynchronous = !loader.wanted;
                    loader.setSource(loader.file, {
                        lobby: window.lobby
                    });
                }
            } else {
                // After what its texts have put off until later, which could not be done any more.
                Qt.callLater(loader.leave);
            }
            if (loader.wanted) {
                loader.forceActiveFocus();
            }
        }

        function leave() {
            if (!loader.wanted && !loader.usual) {
                loader.source = "";
            }
        }

        Connections {
            target: window
            function onWarmChanged() {
                loader.change();
            }
        }
    }
}
