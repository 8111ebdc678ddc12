<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>NumberSlip</name>
    <message numerus="yes">
        <source>For %n people</source>
        <translation>
            <numerusform>For %n person</numerusform>
            <numerusform>For %n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PartyScreen</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You and %n more</source>
        <translation>
            <numerusform>You and %n more</numerusform>
            <numerusform>You and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusedScreen</name>
    <message numerus="yes">
        <source>One ticket is for at most %n people.</source>
        <translation>
            <numerusform>One ticket is for at most %n person.</numerusform>
            <numerusform>One ticket is for at most %n people.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
</TS>
