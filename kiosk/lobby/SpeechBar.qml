pragma ComponentBehavior: Bound

import QtQuick
import kiosk.lobby
import kiosk.speech
import kiosk.theme

// For who listens: to hear it again, to hear nothing for now, and how loud. Where nothing can be heard, why.
Item {
    id: bar

    required property SpeechModel speech
    readonly property real between: 2.5 * Theme.mm
    readonly property real buttonWidth: (width - 3 * between - (alone ? words.width + between : 0)) / 4
    readonly property bool spells: Theme.text_only || buttonWidth >= 33 * Theme.mm
    // In a row of its own there is room to say how loud it is, or what is the matter.
    readonly property bool alone: width > 200 * Theme.mm
    readonly property bool mute: speech.trouble !== ""

    Label {
        id: words

        anchors.right: parent.right
        objectName: "speech-words"
        visible: bar.alone || bar.mute
        width: bar.mute ? bar.width : bar.width * 0.34
        height: parent.height
        text: bar.mute ? bar.speech.trouble : qsTr("Loudness: %1 %").arg(bar.speech.volume)
        color: Theme.on_frame
        textSize: Theme.small_text
        fits: true
        verticalAlignment: Text.AlignVCenter
        font.features: {
            "tnum": 1
        }
    }

    Row {
        visible: !bar.mute
        spacing: bar.between

        SpeechButton {
            objectName: "speech-repeat"
            glyph: "again"
            name: qsTr("Repeat")
            onActivated: bar.speech.repeat()
        }
        SpeechButton {
            objectName: "speech-hush"
            glyph: "hush"
            name: qsTr("Silence")
            onActivated: bar.speech.hush()
        }
        SpeechButton {
            objectName: "speech-quieter"
            glyph: "quieter"
            name: qsTr("Quieter")
            onActivated: bar.speech.quieter()
        }
        SpeechButton {
            objectName: "speech-louder"
            glyph: "louder"
            name: qsTr("Louder")
            onActivated: bar.speech.louder()
        }
    }

    component SpeechButton: FrameButton {
        width: bar.buttonWidth
        height: bar.height
        spells: bar.spells
    }
}
