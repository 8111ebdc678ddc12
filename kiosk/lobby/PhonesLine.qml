import QtQuick
import kiosk.lobby
import kiosk.theme

// Phones have not been heard of for a while: those who join by one now are not in the queue yet.
Label {
    id: line

    required property PhonesModel phones

    objectName: "phones-line"
    text: {
        switch (line.phones.silence) {
        case "today":
            return qsTr("Phone queue last heard at %1").arg(line.phones.heard_at);
        case "earlier":
            return qsTr("Phone queue last heard on %1").arg(line.phones.heard_at);
        case "never":
            return qsTr("Phone queue not heard yet");
        }
        return "";
    }
    textSize: Theme.small_text
    color: Theme.ink_soft
    fits: true
    verticalAlignment: Text.AlignVCenter
    font.features: {
        "tnum": 1
    }
}
