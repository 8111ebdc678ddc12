<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="lv" sourcelanguage="en">
<context>
    <name>ClosedScreen</name>
    <message>
        <source>Closed now</source>
        <translation>Šobrīd slēgts</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Atkal atvērts</translation>
    </message>
    <message>
        <source>The next opening is not known yet.</source>
        <translation>Nākamais darba laiks vēl nav zināms.</translation>
    </message>
</context>
<context>
    <name>InformationLine</name>
    <message>
        <source>Information: %1</source>
        <translation>Informācija: %1</translation>
    </message>
</context>
<context>
    <name>NumberSlip</name>
    <message>
        <source>Your number</source>
        <translation>Jūsu numurs</translation>
    </message>
    <message numerus="yes">
        <source>For %n people</source>
        <translation>
            <numerusform>%n personai</numerusform>
            <numerusform>%n personām</numerusform>
            <numerusform>%n personām</numerusform>
        </translation>
    </message>
    <message>
        <source>Ahead of you: %1</source>
        <translation>Rindā pirms jums: %1</translation>
    </message>
    <message>
        <source>Nobody is ahead of you</source>
        <translation>Rindā pirms jums neviena nav</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back</source>
        <translation>Atpakaļ</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Mirkli…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Mēģināt vēlreiz</translation>
    </message>
</context>
<context>
    <name>PaperState</name>
    <message>
        <source>Your ticket is being printed…</source>
        <translation>Numuriņš tiek drukāts…</translation>
    </message>
    <message>
        <source>Your number counts without paper</source>
        <translation>Numurs ir derīgs arī bez papīra</translation>
    </message>
    <message>
        <source>Please take your ticket</source>
        <translation>Lūdzu, paņemiet numuriņu</translation>
    </message>
    <message>
        <source>Please write it down or photograph this screen. You will be called by this number.</source>
        <translation>Lūdzu, pierakstiet to vai nofotografējiet ekrānu. Jūs izsauks pēc šī numura.</translation>
    </message>
    <message>
        <source>If no paper comes out, your number counts all the same: write it down or photograph it.</source>
        <translation>Ja papīrs neiznāk, numurs tik un tā ir derīgs: pierakstiet vai nofotografējiet to.</translation>
    </message>
</context>
<context>
    <name>PartyScreen</name>
    <message>
        <source>For how many people?</source>
        <translation>Cik personām?</translation>
    </message>
    <message>
        <source>One ticket for you and your children: you are served together.</source>
        <translation>Viens numuriņš jums un jūsu bērniem: apkalpos kopā.</translation>
    </message>
    <message>
        <source>Fewer people</source>
        <translation>Mazāk personu</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n persona</numerusform>
            <numerusform>%n personas</numerusform>
            <numerusform>%n personu</numerusform>
        </translation>
    </message>
    <message>
        <source>More people</source>
        <translation>Vairāk personu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atpakaļ</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Mirkli…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>Saņemt numuriņu</translation>
    </message>
</context>
<context>
    <name>RefusedScreen</name>
    <message numerus="yes">
        <source>One ticket is for at most %n people.</source>
        <translation>
            <numerusform>Viens numuriņš ir ne vairāk kā %n personai.</numerusform>
            <numerusform>Viens numuriņš ir ne vairāk kā %n personām.</numerusform>
            <numerusform>Viens numuriņš ir ne vairāk kā %n personām.</numerusform>
        </translation>
    </message>
    <message>
        <source>This ticket cannot be taken at the moment.</source>
        <translation>Šo numuriņu pašlaik nevar saņemt.</translation>
    </message>
    <message>
        <source>Please ask a member of staff.</source>
        <translation>Lūdzu, vērsieties pie darbinieka.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Sākt no jauna</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>Which service do you need?</source>
        <translation>Kādu pakalpojumu vēlaties?</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Ahead of you</source>
        <translation>Pirms jums</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personas</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informācija</translation>
    </message>
    <message>
        <source>DUPLICATE</source>
        <translation>DUBLIKĀTS</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Done</source>
        <translation>Gatavs</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Today</source>
        <translation>Šodien</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Rīt</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>no plkst. %1</translation>
    </message>
    <message>
        <source>This kiosk is out of service</source>
        <translation>Šis kiosks pašlaik nedarbojas</translation>
    </message>
    <message>
        <source>Please ask a member of staff for your number.</source>
        <translation>Lūdzu, vērsieties pie darbinieka, lai saņemtu numuru.</translation>
    </message>
</context>
</TS>
