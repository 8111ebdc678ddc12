<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>ClosedScreen</name>
    <message>
        <source>Closed now</source>
        <translation>Зараз зачинено</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Знову відчинено</translation>
    </message>
    <message>
        <source>The next opening is not known yet.</source>
        <translation>Час наступного відкриття поки невідомий.</translation>
    </message>
</context>
<context>
    <name>InformationLine</name>
    <message>
        <source>Information: %1</source>
        <translation>Інформація: %1</translation>
    </message>
</context>
<context>
    <name>NumberSlip</name>
    <message>
        <source>Your number</source>
        <translation>Ваш номер</translation>
    </message>
    <message numerus="yes">
        <source>For %n people</source>
        <translation>
            <numerusform>На %n особу</numerusform>
            <numerusform>На %n особи</numerusform>
            <numerusform>На %n осіб</numerusform>
        </translation>
    </message>
    <message>
        <source>Ahead of you: %1</source>
        <translation>У черзі перед вами: %1</translation>
    </message>
    <message>
        <source>Nobody is ahead of you</source>
        <translation>Перед вами нікого немає</translation>
    </message>
</context>
<context>
    <name>OutOfServiceScreen</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Хвилинку…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати ще раз</translation>
    </message>
</context>
<context>
    <name>PaperState</name>
    <message>
        <source>Your ticket is being printed…</source>
        <translation>Талон друкується…</translation>
    </message>
    <message>
        <source>Your number counts without paper</source>
        <translation>Номер дійсний і без паперу</translation>
    </message>
    <message>
        <source>Please take your ticket</source>
        <translation>Будь ласка, візьміть талон</translation>
    </message>
    <message>
        <source>Please write it down or photograph this screen. You will be called by this number.</source>
        <translation>Запишіть його або сфотографуйте екран. Вас викличуть за цим номером.</translation>
    </message>
    <message>
        <source>If no paper comes out, your number counts all the same: write it down or photograph it.</source>
        <translation>Якщо талон не вийшов, номер усе одно дійсний: запишіть або сфотографуйте його.</translation>
    </message>
</context>
<context>
    <name>PartyScreen</name>
    <message>
        <source>For how many people?</source>
        <translation>На скільки осіб?</translation>
    </message>
    <message>
        <source>One ticket for you and your children: you are served together.</source>
        <translation>Один талон на вас і ваших дітей: обслужать разом.</translation>
    </message>
    <message>
        <source>Fewer people</source>
        <translation>Менше осіб</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n особа</numerusform>
            <numerusform>%n особи</numerusform>
            <numerusform>%n осіб</numerusform>
        </translation>
    </message>
    <message>
        <source>More people</source>
        <translation>Більше осіб</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Хвилинку…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>Взяти талон</translation>
    </message>
</context>
<context>
    <name>RefusedScreen</name>
    <message numerus="yes">
        <source>One ticket is for at most %n people.</source>
        <translation>
            <numerusform>Один талон – не більш як на %n особу.</numerusform>
            <numerusform>Один талон – не більш як на %n особи.</numerusform>
            <numerusform>Один талон – не більш як на %n осіб.</numerusform>
        </translation>
    </message>
    <message>
        <source>This ticket cannot be taken at the moment.</source>
        <translation>Зараз цей талон отримати не можна.</translation>
    </message>
    <message>
        <source>Please ask a member of staff.</source>
        <translation>Будь ласка, зверніться до працівника.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Почати спочатку</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>Which service do you need?</source>
        <translation>Яка послуга вам потрібна?</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Ahead of you</source>
        <translation>Перед вами</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Осіб</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Інформація</translation>
    </message>
    <message>
        <source>DUPLICATE</source>
        <translation>ДУБЛІКАТ</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Завтра</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d MMMM</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>з %1</translation>
    </message>
    <message>
        <source>This kiosk is out of service</source>
        <translation>Цей термінал тимчасово не працює</translation>
    </message>
    <message>
        <source>Please ask a member of staff for your number.</source>
        <translation>Щоб отримати номер, зверніться до працівника.</translation>
    </message>
</context>
</TS>
