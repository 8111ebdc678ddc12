<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>ClosedScreen</name>
    <message>
        <source>Closed now</source>
        <translation>Сейчас закрыто</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Снова открыто</translation>
    </message>
    <message>
        <source>The next opening is not known yet.</source>
        <translation>Время следующего открытия пока неизвестно.</translation>
    </message>
</context>
<context>
    <name>InformationLine</name>
    <message>
        <source>Information: %1</source>
        <translation>Информация: %1</translation>
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
            <numerusform>На %n человека</numerusform>
            <numerusform>На %n человека</numerusform>
            <numerusform>На %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Ahead of you: %1</source>
        <translation>В очереди перед вами: %1</translation>
    </message>
    <message>
        <source>Nobody is ahead of you</source>
        <translation>Перед вами никого нет</translation>
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
        <translation>Минутку…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать ещё раз</translation>
    </message>
</context>
<context>
    <name>PaperState</name>
    <message>
        <source>Your ticket is being printed…</source>
        <translation>Талон печатается…</translation>
    </message>
    <message>
        <source>Your number counts without paper</source>
        <translation>Номер действителен и без бумаги</translation>
    </message>
    <message>
        <source>Please take your ticket</source>
        <translation>Пожалуйста, возьмите талон</translation>
    </message>
    <message>
        <source>Please write it down or photograph this screen. You will be called by this number.</source>
        <translation>Запишите его или сфотографируйте экран. Вас вызовут по этому номеру.</translation>
    </message>
    <message>
        <source>If no paper comes out, your number counts all the same: write it down or photograph it.</source>
        <translation>Если талон не вышел, номер всё равно действителен: запишите или сфотографируйте его.</translation>
    </message>
</context>
<context>
    <name>PartyScreen</name>
    <message>
        <source>For how many people?</source>
        <translation>На сколько человек?</translation>
    </message>
    <message>
        <source>One ticket for you and your children: you are served together.</source>
        <translation>Один талон на вас и ваших детей: обслужат вместе.</translation>
    </message>
    <message>
        <source>Fewer people</source>
        <translation>Меньше человек</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>More people</source>
        <translation>Больше человек</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Минутку…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>Взять талон</translation>
    </message>
</context>
<context>
    <name>RefusedScreen</name>
    <message numerus="yes">
        <source>One ticket is for at most %n people.</source>
        <translation>
            <numerusform>Один талон – не более чем на %n человека.</numerusform>
            <numerusform>Один талон – не более чем на %n человека.</numerusform>
            <numerusform>Один талон – не более чем на %n человек.</numerusform>
        </translation>
    </message>
    <message>
        <source>This ticket cannot be taken at the moment.</source>
        <translation>Сейчас этот талон получить нельзя.</translation>
    </message>
    <message>
        <source>Please ask a member of staff.</source>
        <translation>Пожалуйста, обратитесь к сотруднику.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Начать сначала</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>Which service do you need?</source>
        <translation>Какая услуга вам нужна?</translation>
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
        <translation>Человек</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Информация</translation>
    </message>
    <message>
        <source>DUPLICATE</source>
        <translation>ДУБЛИКАТ</translation>
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
        <translation>Сегодня</translation>
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
        <translation>с %1</translation>
    </message>
    <message>
        <source>This kiosk is out of service</source>
        <translation>Этот терминал временно не работает</translation>
    </message>
    <message>
        <source>Please ask a member of staff for your number.</source>
        <translation>Чтобы получить номер, обратитесь к сотруднику.</translation>
    </message>
</context>
</TS>
