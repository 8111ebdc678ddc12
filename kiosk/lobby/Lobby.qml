pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.theme

// The lobby's window: who we are, one screen at a time, and how one wants to be spoken to.
Window {
    id: window

    required property LobbyModel lobby
    required property real diagonalInches
    property bool warm: false
    property bool still: false
    property url logo
    property QtObject staffDoor: null
    property QtObject phones: null
    property QtObject calls: null
    property QtObject speech: null
    readonly property string shown: window.lobby.screen
    readonly property bool asks: window.lobby.ask_s > 0

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

    // A screen that comes fades in; the one before it is gone at once, so that a touch is seen to have done something.
    function fade(loader: Item) {
        appearing.complete();
        if (window.warm && Theme.motion > 0) {
            appearing.target = loader;
            appearing.start();
        }
    }

    function prepare() {
        // By their files' names: the first frame would wait for what they are made of.
        bindings.setSource("ModeBindings.qml", {
            modes: window.lobby.modes,
            still: window.still
        });
        // Reading a model makes its type known to those screens.
        window.warm = window.lobby.arrival !== null && window.lobby.ticket !== null;
        doors.setSource("Doors.qml", {
            lobby: window.lobby
        });
    }

    Loader {
        id: bindings
    }

    NumberAnimation {
        id: appearing

        property: "opacity"
        from: 0
        to: 1
        duration: Theme.motion
        easing.type: Easing.OutCubic
    }

    FocusScope {
        id: everything

        anchors.fill: parent
        enabled: window.shown !== "staff"
        focus: true
        Keys.onPressed: Theme.keys_in_use = true

        Masthead {
            id: masthead

            lobby: window.lobby
            logo: window.logo
            calls: window.calls
            width: parent.width
        }

        Item {
            id: stage

            // Where the panel is low, each millimetre counts.
            readonly property var usual: ["services", "party", "ticket"]
            readonly property real between: Theme.compact ? 2 * Theme.gap : Theme.margin * 0.8
            // All has to be low and large: what is not touched stands in the upper half.
            readonly property bool cramped: Theme.compact && Theme.low && Theme.large

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: masthead.bottom
            anchors.bottom: toolbar.top
            anchors.margins: Theme.margin
            anchors.bottomMargin: stage.cramped ? 2 * Theme.mm : Math.max(Theme.margin, phonesLine.height)

            Loader {
                id: banner

                width: parent.width
                // Where large words, or more buttons, leave no room, it has been read beside the services.
                active: window.lobby.no_paper && (window.shown === "services" || (window.shown === "party" && !(Theme.compact && (Theme.large || Theme.text_only || window.lobby.modes.speech))))
                visible: !window.asks
                source: "NoPaperBanner.qml"
            }

            Stage {
                usual: true
                shows: "services"
                file: "ServicesScreen.qml"
            }
            Stage {
                usual: true
                shows: "party"
                file: "PartyScreen.qml"
            }
            Stage {
                usual: true
                shows: "ticket"
                file: "TicketScreen.qml"
            }
            // What most visits never see is not waited for by the first frame, unless it is what stands there.
            Loader {
                anchors.fill: parent
                active: window.warm || !stage.usual.includes(window.shown)
                sourceComponent: Item {
                    Stage {
                        shows: "priority"
                        file: "PriorityScreen.qml"
                    }
                    Stage {
                        shows: "last-tickets"
                        file: "LastTicketsScreen.qml"
                    }
                    Stage {
                        shows: "information"
                        file: "InformationScreen.qml"
                    }
                    Stage {
                        shows: "check-in"
                        file: "CheckInScreen.qml"
                    }
                    Stage {
                        shows: "check-in-refused"
                        file: "CheckInRefusedScreen.qml"
                    }
                    Stage {
                        shows: "closed"
                        file: "ClosedScreen.qml"
                    }
                    Stage {
                        shows: "paused"
                        file: "PausedScreen.qml"
                    }
                    Stage {
                        shows: "refused"
                        file: "RefusedScreen.qml"
                    }
                    Stage {
                        shows: "out-of-service"
                        file: "OutOfServiceScreen.qml"
                    }
                    Stage {
                        asking: true
                        shows: ""
                        file: "StillThere.qml"
                    }
                }
            }

            // Its room is kept from the first frame on, so that nothing moves when it comes.
            Loader {
                id: doors

                readonly property bool forAll: window.shown === "paused" && !window.lobby.visit.others_go_on
                readonly property bool wanted: !window.asks && (window.shown === "services" || window.shown === "closed" || doors.forAll)

                anchors.bottom: parent.bottom
                width: parent.width
                height: (Theme.compact ? 21 : 26) * Theme.mm
                visible: doors.wanted
            }
        }

        // In the margin, so that nothing moves when it comes or goes; where there is none, above what can be touched.
        Loader {
            id: phonesLine

            readonly property QtObject phones: window.phones

            anchors.left: stage.left
            anchors.right: stage.right
            y: !stage.cramped ? toolbar.y - height : window.shown === "services" ? stage.y : window.height / 2 - height
            height: Math.max(Theme.compact ? 0 : Theme.margin, Theme.small_text * 1.45)
            visible: !window.asks && ((window.shown === "services" && !(stage.cramped && banner.active)) || (window.shown === "check-in" && !(stage.cramped && Theme.text_only)))
            onPhonesChanged: if (phonesLine.phones) {
                phonesLine.setSource("PhonesLine.qml", {
                    phones: phonesLine.phones
                });
            }
        }

        Toolbar {
            id: toolbar

            lobby: window.lobby
            warm: window.warm
            speech: window.speech
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }

    TouchGuard {
        anchors.fill: parent
        // Of what may become of the paper, only these bring other buttons.
        screen: window.shown + window.asks + (["uncertain", "none"].includes(window.lobby.visit.paper) ? window.lobby.visit.paper : "")
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
        property bool asking: false
        property QtObject opening: null
        readonly property bool wanted: loader.asking ? window.asks : !window.asks && window.shown === loader.shows
        readonly property bool kept: loader.usual || (window.asks && window.shown === loader.shows)

        anchors.fill: parent
        anchors.topMargin: banner.active && !window.asks ? banner.height + stage.between : 0
        anchors.bottomMargin: doors.wanted ? doors.height + stage.between : 0
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
                leaving.restart();
            }
            if (loader.wanted) {
                loader.forceActiveFocus();
                window.fade(loader);
            }
        }

        // After whatever a screen has put off until later, which could not be done any more.
        Timer {
            id: leaving

            interval: 0
            onTriggered: if (!loader.wanted && !loader.kept) {
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
