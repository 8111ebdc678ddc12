<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Arrival</name>
    <message>
        <source>This code could not be read</source>
        <translation>Этот код не удалось прочитать</translation>
    </message>
    <message>
        <source>Hold the phone a little further from the scanner, or type the six characters.</source>
        <translation>Держите телефон немного дальше от сканера или введите шесть знаков.</translation>
    </message>
    <message>
        <source>We do not know this code</source>
        <translation>Мы не знаем такого кода</translation>
    </message>
    <message>
        <source>Please compare each character with your phone, or ask our staff.</source>
        <translation>Пожалуйста, сравните каждый знак с телефоном или обратитесь к сотруднику.</translation>
    </message>
    <message>
        <source>This code is for another branch</source>
        <translation>Этот код для другого отделения</translation>
    </message>
    <message>
        <source>Your phone says which. Here you can take a new ticket.</source>
        <translation>Для какого — видно в телефоне. Здесь можно взять новый талон.</translation>
    </message>
    <message>
        <source>This code was for another day</source>
        <translation>Этот код был на другой день</translation>
    </message>
    <message>
        <source>It was for: %1. Please take a new ticket.</source>
        <translation>Он действовал: %1. Пожалуйста, возьмите новый талон.</translation>
    </message>
    <message>
        <source>This code is for another day</source>
        <translation>Этот код на другой день</translation>
    </message>
    <message>
        <source>We look forward to seeing you: %1.</source>
        <translation>Ждём вас: %1.</translation>
    </message>
    <message>
        <source>You are checked in already</source>
        <translation>Вы уже отметились</translation>
    </message>
    <message>
        <source>Since %1. You will be called by this number.</source>
        <translation>С %1. Вас вызовут по этому номеру.</translation>
    </message>
    <message>
        <source>You are a little early</source>
        <translation>Вы пришли немного рано</translation>
    </message>
    <message>
        <source>Your time is %2. Please check in here from %1 on.</source>
        <translation>Ваше время — %2. Пожалуйста, отметьтесь здесь начиная с %1.</translation>
    </message>
    <message>
        <source>You have been called already</source>
        <translation>Вас уже вызывали</translation>
    </message>
    <message>
        <source>This number could come back until %1. Please take a new ticket, or ask our staff.</source>
        <translation>С этим номером можно было вернуться до %1. Пожалуйста, возьмите новый талон или обратитесь к сотруднику.</translation>
    </message>
    <message>
        <source>You have a newer number</source>
        <translation>У вас есть более новый номер</translation>
    </message>
    <message>
        <source>Please check in with the code of this number.</source>
        <translation>Пожалуйста, отметьтесь по коду этого номера.</translation>
    </message>
    <message>
        <source>It is your turn!</source>
        <translation>Ваша очередь!</translation>
    </message>
    <message>
        <source>Please go to counter %1 now.</source>
        <translation>Пожалуйста, подойдите к окну %1.</translation>
    </message>
    <message>
        <source>Please go to your counter now, or ask our staff which it is.</source>
        <translation>Пожалуйста, подойдите к своему окну или спросите сотрудника, к какому.</translation>
    </message>
    <message>
        <source>This number is no longer valid</source>
        <translation>Этот номер больше не действует</translation>
    </message>
    <message>
        <source>It has been served. If you need something else, take a new ticket.</source>
        <translation>По нему уже обслужили. Если нужно что-то ещё, возьмите новый талон.</translation>
    </message>
    <message>
        <source>It was cancelled. You can take a new ticket.</source>
        <translation>Он был отменён. Можно взять новый талон.</translation>
    </message>
    <message>
        <source>Its day is over. Please take a new ticket.</source>
        <translation>Его день закончился. Пожалуйста, возьмите новый талон.</translation>
    </message>
    <message>
        <source>Checking in did not work</source>
        <translation>Отметиться не удалось</translation>
    </message>
    <message>
        <source>Please try again, or speak to our staff: your number still counts.</source>
        <translation>Пожалуйста, попробуйте снова или обратитесь к сотруднику: ваш номер по-прежнему действует.</translation>
    </message>
</context>
<context>
    <name>BranchPages</name>
    <message>
        <source>Contact</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>Сегодня: %1</translation>
    </message>
    <message>
        <source>Other hours on these days</source>
        <translation>Другие часы в эти дни</translation>
    </message>
    <message>
        <source>%1, today</source>
        <translation>%1, сегодня</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>Number %1, counter %2</source>
        <translation>Номер %1, окно %2</translation>
    </message>
</context>
<context>
    <name>CallsStrip</name>
    <message>
        <source>Now called</source>
        <translation>Сейчас приглашаем</translation>
    </message>
</context>
<context>
    <name>CheckInRefusedScreen</name>
    <message>
        <source>Take a ticket</source>
        <translation>Взять талон</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Попробовать снова</translation>
    </message>
</context>
<context>
    <name>CheckInScreen</name>
    <message>
        <source>Scan or type your code</source>
        <translation>Отсканируйте или введите код</translation>
    </message>
    <message>
        <source>Typed so far: %1</source>
        <translation>Введено: %1</translation>
    </message>
    <message>
        <source>Several codes were not right. Our staff will gladly help.</source>
        <translation>Несколько кодов были неверны. Сотрудники охотно помогут.</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Удалить последний знак</translation>
    </message>
    <message>
        <source>Please wait a moment: %1</source>
        <translation>Пожалуйста, подождите: %1</translation>
    </message>
    <message>
        <source>Hold your phone under the scanner, or type the six characters of your code.</source>
        <translation>Поднесите телефон к сканеру или введите шесть знаков кода.</translation>
    </message>
    <message>
        <source>Nothing has been typed yet</source>
        <translation>Пока ничего не введено</translation>
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
        <source>Check in</source>
        <translation>Отметиться</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
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
    <message>
        <source>Today: %1</source>
        <translation>Сегодня: %1</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>I have a Qticket number or a booking</source>
        <translation>У меня номер Qticket или запись</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Информация</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>The place of number {own} in the queue counts from {time}.</source>
        <translation>Место номера {own} в очереди считается с {time}.</translation>
    </message>
    <message>
        <source>Nobody who joined the queue after number {own} was called before it.</source>
        <translation>Никого из тех, кто занял очередь после номера {own}, раньше него не вызывали.</translation>
    </message>
    <message>
        <source>Number {theirs} was called to counter {counter} at {time}</source>
        <translation>Номер {theirs} вызвали к окну {counter} в {time}</translation>
    </message>
    <message>
        <source>Numbers {theirs} were called to counter {counter} at {time}</source>
        <translation>Номера {theirs} вызвали к окну {counter} в {time}</translation>
    </message>
    <message>
        <source>Numbers {theirs} were called to counter {counter} between {first} and {last}</source>
        <translation>Номера {theirs} вызвали к окну {counter} с {first} до {last}</translation>
    </message>
    <message>
        <source>the visitor with number {own} had not checked in here yet</source>
        <translation>посетитель с номером {own} здесь ещё не отметился</translation>
    </message>
    <message>
        <source>counter {counter} was not serving “{service}” then</source>
        <translation>в окне {counter} тогда не оказывали услугу «{service}»</translation>
    </message>
    <message>
        <source>number {own} was waiting for counter {waits_for} only</source>
        <translation>номер {own} стоял в очереди только к окну {waits_for}</translation>
    </message>
    <message>
        <source>it had been sent to this counter, which otherwise does not serve “{service}”</source>
        <translation>его направили именно к этому окну, где услугу «{service}» обычно не оказывают</translation>
    </message>
    <message>
        <source>a member of staff called it by hand, as the visitor was at the counter already</source>
        <translation>сотрудник вызвал его сам, так как посетитель уже был у окна</translation>
    </message>
    <message>
        <source>number {own} had been called to counter {at_counter} itself then</source>
        <translation>номер {own} тогда сам был вызван к окну {at_counter}</translation>
    </message>
    <message>
        <source>number {own} was not in the queue since {since}, as nobody had come with it</source>
        <translation>номера {own} с {since} не было в очереди, так как с ним никто не подошёл</translation>
    </message>
    <message>
        <source>the visitor with number {own} ran late and at {since} let others go first</source>
        <translation>посетитель с номером {own} опаздывал и в {since} пропустил других вперёд</translation>
    </message>
    <message>
        <source>the visitor with number {own} missed the call and came back at {since}; then the next in line go first</source>
        <translation>посетитель с номером {own} пропустил вызов и вернулся в {since}; тогда сначала идут следующие в очереди</translation>
    </message>
    <message>
        <source>the visitor with number {own} came at {since}, after the booked time, and waits like all others since</source>
        <translation>посетитель с номером {own} пришёл в {since}, позже времени записи, и с тех пор ждёт в общей очереди</translation>
    </message>
    <message>
        <source>our records do not show the reason; we apologise</source>
        <translation>в наших записях причины не видно; приносим извинения</translation>
    </message>
    <message>
        <source>the law gives this visitor precedence</source>
        <translation>этого посетителя по закону обслуживают вне очереди</translation>
    </message>
    <message>
        <source>visitors with a booked time are called sooner here</source>
        <translation>посетителей по записи здесь вызывают раньше</translation>
    </message>
    <message>
        <source>visitors who joined by phone are called sooner here</source>
        <translation>посетителей, занявших очередь по телефону, здесь вызывают раньше</translation>
    </message>
    <message>
        <source>visitors who took their number at the branch are called sooner here</source>
        <translation>посетителей, взявших номер в отделении, здесь вызывают раньше</translation>
    </message>
</context>
<context>
    <name>HourChart</name>
    <message>
        <source>No tickets yet today</source>
        <translation>Сегодня талонов ещё нет</translation>
    </message>
    <message>
        <source>%1:00: issued %2, printed %3, not certain %4</source>
        <translation>%1:00: выдано %2, напечатано %3, неясно %4</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>напечатано</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>неясно</translation>
    </message>
    <message>
        <source>no paper</source>
        <translation>без бумаги</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>завтра</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d MMMM</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>в любое время</translation>
    </message>
    <message>
        <source>Numbers by phone: %1</source>
        <translation>Талоны с телефона: %1</translation>
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
    <name>InformationScreen</name>
    <message>
        <source>About this branch</source>
        <translation>Об этом отделении</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Часы работы</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Услуги</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Отделения</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>По телефону</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>JoinByPhone</name>
    <message>
        <source>Scan this code with your phone, or open %1.</source>
        <translation>Наведите телефон на код или откройте %1.</translation>
    </message>
</context>
<context>
    <name>LastTicketsScreen</name>
    <message>
        <source>You may not be served today</source>
        <translation>Сегодня вас могут не успеть принять</translation>
    </message>
    <message>
        <source>So many are waiting that your turn may come after we close at %1.</source>
        <translation>Ожидающих так много, что ваша очередь может подойти после закрытия в %1.</translation>
    </message>
    <message>
        <source>So many are waiting that your turn may come after we close.</source>
        <translation>Ожидающих так много, что ваша очередь может подойти после закрытия.</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Другие услуги</translation>
    </message>
    <message>
        <source>Take a ticket all the same</source>
        <translation>Всё равно взять талон</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>Speech</source>
        <translation>Голос</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Крупно</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Контраст</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Ниже</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Только текст</translation>
    </message>
</context>
<context>
    <name>NoPaperBanner</name>
    <message>
        <source>No paper at the moment: your number will be on this screen.</source>
        <translation>Сейчас нет бумаги: ваш номер будет на этом экране.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>One moment…</source>
        <translation>Минутку…</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Reprint</source>
        <translation>Печать снова</translation>
    </message>
    <message>
        <source>Has paper</source>
        <translation>Талон есть</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Аннулировать</translation>
    </message>
</context>
<context>
    <name>NumberSlip</name>
    <message>
        <source>Your number: %1</source>
        <translation>Ваш номер: %1</translation>
    </message>
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
        <source>Served with priority</source>
        <translation>Обслуживание вне очереди</translation>
    </message>
    <message>
        <source>You are being called</source>
        <translation>Вас приглашают</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Окно %1</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Everybody who waits has their paper</source>
        <translation>У всех ожидающих есть талон</translation>
    </message>
    <message>
        <source>Numbers without known paper</source>
        <translation>Номера, у которых, возможно, нет талона</translation>
    </message>
    <message>
        <source>There is nothing to put right.</source>
        <translation>Исправлять нечего.</translation>
    </message>
    <message>
        <source>They wait all the same and will be called. Ask for them in the lobby.</source>
        <translation>Они ждут в очереди и будут вызваны. Спросите о них в зале.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Стр. %1 из %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Reprint the last ticket (%1)</source>
        <translation>Напечатать последний талон снова (%1)</translation>
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
    <name>PageButtons</name>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Предыдущая</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Страница %1 из %2</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Следующая</translation>
    </message>
</context>
<context>
    <name>PaperState</name>
    <message>
        <source>A copy marked “%1” is being printed…</source>
        <translation>Печатается копия с пометкой «%1»…</translation>
    </message>
    <message>
        <source>Your ticket is being printed…</source>
        <translation>Талон печатается…</translation>
    </message>
    <message>
        <source>Did your ticket come out?</source>
        <translation>Талон напечатался?</translation>
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
        <source>Thank you!</source>
        <translation>Спасибо!</translation>
    </message>
    <message>
        <source>Your number counts either way.</source>
        <translation>Номер действителен в любом случае.</translation>
    </message>
    <message>
        <source>Please write it down or photograph this screen.</source>
        <translation>Запишите его или сфотографируйте экран.</translation>
    </message>
    <message>
        <source>No paper? Write your number down: it counts.</source>
        <translation>Нет бумаги? Запишите номер — он действителен.</translation>
    </message>
    <message>
        <source>Please keep it: you will be called by this number.</source>
        <translation>Сохраните его: вас вызовут по этому номеру.</translation>
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
        <source>Several tickets have just been taken here. The next one can be taken in a moment.</source>
        <translation>Здесь только что взяли несколько талонов. Следующий можно будет взять чуть позже.</translation>
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
        <source>Just you</source>
        <translation>Только вы</translation>
    </message>
    <message numerus="yes">
        <source>You and %n more</source>
        <translation>
            <numerusform>Вы и ещё %n</numerusform>
            <numerusform>Вы и ещё %n</numerusform>
            <numerusform>Вы и ещё %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>You go first · change</source>
        <translation>Без очереди · изменить</translation>
    </message>
    <message>
        <source>I may go first</source>
        <translation>Я могу без очереди</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Минутку…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>Взять талон</translation>
    </message>
    <message>
        <source>One moment: %1</source>
        <translation>Минутку: %1</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>The kiosk gives no tickets</source>
        <translation>Терминал не выдаёт талоны</translation>
    </message>
    <message>
        <source>Some services are paused</source>
        <translation>Часть услуг приостановлена</translation>
    </message>
    <message>
        <source>Tickets are given for every service</source>
        <translation>Талоны выдаются на все услуги</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Возобновить</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Остановить</translation>
    </message>
</context>
<context>
    <name>PausedScreen</name>
    <message>
        <source>No tickets at the moment</source>
        <translation>Сейчас талоны не выдаются</translation>
    </message>
    <message>
        <source>Please speak to our staff.</source>
        <translation>Пожалуйста, обратитесь к нашим сотрудникам.</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Другие услуги</translation>
    </message>
</context>
<context>
    <name>PhonesLine</name>
    <message>
        <source>Phone queue last heard at %1</source>
        <translation>Последняя связь с телефонной очередью: %1</translation>
    </message>
    <message>
        <source>Phone queue last heard on %1</source>
        <translation>Последняя связь с телефонной очередью: %1</translation>
    </message>
    <message>
        <source>Phone queue not heard yet</source>
        <translation>Связи с телефонной очередью ещё не было</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Please enter your PIN</source>
        <translation>Пожалуйста, введите PIN-код</translation>
    </message>
    <message>
        <source>Digits entered: %1</source>
        <translation>Введено цифр: %1</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Стереть последнюю цифру</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Ввести</translation>
    </message>
</context>
<context>
    <name>PrinterConditions</name>
    <message>
        <source>The printer is ready</source>
        <translation>Принтер готов</translation>
    </message>
    <message>
        <source>The paper roll is nearly used up</source>
        <translation>Рулон бумаги почти закончился</translation>
    </message>
    <message>
        <source>The paper has run out</source>
        <translation>Бумага закончилась</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open</source>
        <translation>Крышка принтера открыта</translation>
    </message>
    <message>
        <source>The cutter is stuck</source>
        <translation>Нож заклинило</translation>
    </message>
    <message>
        <source>The print head is too hot</source>
        <translation>Печатающая головка перегрелась</translation>
    </message>
    <message>
        <source>Something is caught in the printer</source>
        <translation>В принтере что-то застряло</translation>
    </message>
    <message>
        <source>The printer has a serious fault</source>
        <translation>У принтера серьёзная неисправность</translation>
    </message>
    <message>
        <source>The printer reports a fault, but not which</source>
        <translation>Принтер сообщает об ошибке, но не о какой</translation>
    </message>
    <message>
        <source>The printer is not taking tickets</source>
        <translation>Принтер не принимает талоны</translation>
    </message>
    <message>
        <source>The printer cannot be reached</source>
        <translation>Нет связи с принтером</translation>
    </message>
    <message>
        <source>The printer is busy</source>
        <translation>Принтер занят</translation>
    </message>
    <message>
        <source>The printer does not say how it is</source>
        <translation>Принтер не сообщает о своём состоянии</translation>
    </message>
    <message>
        <source>Open the printer&apos;s cover.</source>
        <translation>Откройте крышку принтера.</translation>
    </message>
    <message>
        <source>Switch the printer off.</source>
        <translation>Выключите принтер.</translation>
    </message>
    <message>
        <source>Shut the cover, then switch the printer on.</source>
        <translation>Закройте крышку и включите принтер.</translation>
    </message>
    <message>
        <source>Switch the printer off, wait 10 seconds, switch it on.</source>
        <translation>Выключите принтер, подождите 10 секунд и включите.</translation>
    </message>
    <message>
        <source>If it stays so: switch the printer off and on.</source>
        <translation>Если не помогло: выключите и включите принтер.</translation>
    </message>
    <message>
        <source>Touch “Reset” below.</source>
        <translation>Нажмите «Сброс» ниже.</translation>
    </message>
    <message>
        <source>Touch “New roll” below.</source>
        <translation>Нажмите «Новый рулон» ниже.</translation>
    </message>
    <message>
        <source>If it comes back: call the technician.</source>
        <translation>Если повторится: позвоните технику.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>Slips look pale or torn? Print a test slip.</source>
        <translation>Талоны бледные или рваные? Напечатайте пробный.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Приготовьте новый рулон.</translation>
    </message>
    <message>
        <source>Change the roll in the next quiet moment.</source>
        <translation>Замените рулон, когда будет спокойнее.</translation>
    </message>
    <message>
        <source>Put a new roll in, the same way round as the old one.</source>
        <translation>Вставьте новый рулон так же, как стоял старый.</translation>
    </message>
    <message>
        <source>Pull a hand&apos;s width of paper out and shut the cover.</source>
        <translation>Вытяните бумагу на ширину ладони и закройте крышку.</translation>
    </message>
    <message>
        <source>Lay the paper straight, with its end hanging out.</source>
        <translation>Расправьте бумагу, её край должен быть снаружи.</translation>
    </message>
    <message>
        <source>Press the cover down on both sides until it clicks.</source>
        <translation>Прижмите крышку с обеих сторон до щелчка.</translation>
    </message>
    <message>
        <source>Open the cover and pull out the caught paper. Do not touch the blade.</source>
        <translation>Откройте крышку и выньте застрявшую бумагу. Лезвия не касайтесь.</translation>
    </message>
    <message>
        <source>Leave the printer alone: it goes on by itself once it is cool.</source>
        <translation>Не трогайте принтер: остыв, он продолжит сам.</translation>
    </message>
    <message>
        <source>Make sure that nothing lies on it.</source>
        <translation>Проверьте, что на нём ничего не лежит.</translation>
    </message>
    <message>
        <source>Not cool in 15 minutes? Switch it off and call the technician.</source>
        <translation>Не остыл за 15 минут? Выключите и позвоните технику.</translation>
    </message>
    <message>
        <source>Open the cover and take out scraps of paper.</source>
        <translation>Откройте крышку и выньте обрывки бумаги.</translation>
    </message>
    <message>
        <source>Touch “Test slip” below and see whether one comes out.</source>
        <translation>Нажмите «Пробный талон» ниже и посмотрите, вышел ли он.</translation>
    </message>
    <message>
        <source>Open the cover, look for caught paper, and shut it.</source>
        <translation>Откройте крышку, уберите застрявшую бумагу и закройте.</translation>
    </message>
    <message>
        <source>See that nothing presses on the printer&apos;s FEED button.</source>
        <translation>Проверьте, не нажата ли на принтере кнопка FEED.</translation>
    </message>
    <message>
        <source>See that the cover is shut on both sides.</source>
        <translation>Проверьте, закрыта ли крышка с обеих сторон.</translation>
    </message>
    <message>
        <source>See that the printer is switched on: its lamp is lit.</source>
        <translation>Проверьте, включён ли принтер: горит ли лампочка.</translation>
    </message>
    <message>
        <source>Push both ends of its cable in firmly.</source>
        <translation>Плотно вставьте оба конца кабеля.</translation>
    </message>
    <message>
        <source>Wait a minute: it may be at work for another computer.</source>
        <translation>Подождите минуту: возможно, он занят другим компьютером.</translation>
    </message>
    <message>
        <source>No slip? See that its lamp is lit and its cable sits firmly.</source>
        <translation>Ничего не вышло? Проверьте лампочку и кабель.</translation>
    </message>
    <message>
        <source>A slip came? Carry on: some printers cannot answer.</source>
        <translation>Талон вышел? Работайте дальше: не все принтеры умеют отвечать.</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>What to do</source>
        <translation>Что делать</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Сброс</translation>
    </message>
    <message>
        <source>Test slip</source>
        <translation>Пробный талон</translation>
    </message>
    <message>
        <source>Feed and cut</source>
        <translation>Подать и отрезать</translation>
    </message>
    <message>
        <source>New roll</source>
        <translation>Новый рулон</translation>
    </message>
</context>
<context>
    <name>PrinterPicture</name>
    <message>
        <source>Paper roll</source>
        <translation>Рулон бумаги</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Крышка</translation>
    </message>
    <message>
        <source>Cutter</source>
        <translation>Нож</translation>
    </message>
    <message>
        <source>Print head</source>
        <translation>Печатающая головка</translation>
    </message>
    <message>
        <source>Inside, along the paper&apos;s way</source>
        <translation>Внутри, на пути бумаги</translation>
    </message>
    <message>
        <source>Power switch</source>
        <translation>Выключатель</translation>
    </message>
    <message>
        <source>FEED button</source>
        <translation>Кнопка FEED</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>Кабель</translation>
    </message>
    <message>
        <source>The printer does not say where</source>
        <translation>Принтер не говорит, где</translation>
    </message>
    <message>
        <source>At work, not taking tickets</source>
        <translation>Работает, талоны не принимает</translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>Всё в порядке</translation>
    </message>
    <message>
        <source>No word from the printer</source>
        <translation>Принтер молчит</translation>
    </message>
</context>
<context>
    <name>PriorityScreen</name>
    <message>
        <source>Who may go first?</source>
        <translation>Кого обслуживают без очереди?</translation>
    </message>
    <message>
        <source>People whom the law lets go first: with a disability, pregnant, or with a small child.</source>
        <translation>Тех, кому это разрешает закон: людей с инвалидностью, беременных и людей с маленьким ребёнком.</translation>
    </message>
    <message>
        <source>Staff may ask you about it.</source>
        <translation>Сотрудники могут об этом спросить.</translation>
    </message>
    <message>
        <source>I wait my turn</source>
        <translation>Подожду в очереди</translation>
    </message>
    <message>
        <source>I may go first</source>
        <translation>Я могу без очереди</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Void %1?</source>
        <translation>Аннулировать %1?</translation>
    </message>
    <message>
        <source>Is a new roll in the printer?</source>
        <translation>В принтере стоит новый рулон?</translation>
    </message>
    <message>
        <source>The whole kiosk</source>
        <translation>Весь терминал</translation>
    </message>
    <message>
        <source>Nobody will be called by this number. It cannot be undone.</source>
        <translation>По этому номеру больше никого не вызовут. Отменить это нельзя.</translation>
    </message>
    <message>
        <source>The slips that are left will be counted from a full roll.</source>
        <translation>Остаток талонов будет считаться от полного рулона.</translation>
    </message>
    <message>
        <source>Why is it paused? The lobby shows the reason.</source>
        <translation>Почему остановка? Причину увидят посетители.</translation>
    </message>
    <message>
        <source>Yes, void it</source>
        <translation>Да, аннулировать</translation>
    </message>
    <message>
        <source>Yes, it is new</source>
        <translation>Да, он новый</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>Нет, назад</translation>
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
    <name>ServiceCard</name>
    <message>
        <source>Paused</source>
        <translation>Приостановлено</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>Which service do you need?</source>
        <translation>Какая услуга вам нужна?</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Страница %1 из %2</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Другие услуги</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>pages</comment>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>More</source>
        <comment>pages</comment>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Ещё услуги</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Ahead of you</source>
        <translation>Перед вами</translation>
    </message>
    <message>
        <source>Follow the queue on your phone</source>
        <translation>Следите за очередью в телефоне</translation>
    </message>
    <message>
        <source>{ahead} ({here} here, {away} by phone)</source>
        <translation>{ahead} ({here} здесь, {away} по телефону)</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>Ваша очередь</translation>
    </message>
    <message>
        <source>not before closing</source>
        <translation>не раньше закрытия</translation>
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
    <name>Speech</name>
    <message>
        <source>Speech does not work here at the moment. Please ask our staff.</source>
        <translation>Голос сейчас не работает. Пожалуйста, обратитесь к сотрудникам.</translation>
    </message>
    <message>
        <source>Speech is on. The arrow keys move, Enter chooses, %1 repeats.</source>
        <translation>Голос включён. Стрелки перемещают, Enter выбирает, %1 повторяет.</translation>
    </message>
    <message>
        <source>Your number: %1.</source>
        <translation>Ваш номер: %1.</translation>
    </message>
    <message>
        <source>Volume: %1 %.</source>
        <translation>Громкость: %1 %.</translation>
    </message>
    <message>
        <source>Choices: %1. The arrow keys go through them.</source>
        <translation>Вариантов: %1. Переходите между ними стрелками.</translation>
    </message>
    <message>
        <source>Typed: %1.</source>
        <translation>Введено: %1.</translation>
    </message>
    <message>
        <source>Nothing is typed.</source>
        <translation>Ничего не введено.</translation>
    </message>
    <message>
        <source>There is no voice for this language here. Please choose another one.</source>
        <translation>Для этого языка здесь нет голоса. Пожалуйста, выберите другой язык.</translation>
    </message>
    <message>
        <source>button</source>
        <translation>кнопка</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>выбрано</translation>
    </message>
    <message>
        <source>on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>недоступно</translation>
    </message>
</context>
<context>
    <name>SpeechBar</name>
    <message>
        <source>Loudness: %1 %</source>
        <translation>Громкость: %1 %</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Тишина</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тише</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Громче</translation>
    </message>
</context>
<context>
    <name>StaffBar</name>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Номера</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Паузы</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Выйти</translation>
    </message>
</context>
<context>
    <name>StaffMasthead</name>
    <message>
        <source>Staff panel</source>
        <translation>Панель сотрудников</translation>
    </message>
    <message>
        <source>Phone queue last heard at %1</source>
        <translation>Последняя связь с телефонной очередью: %1</translation>
    </message>
    <message>
        <source>Phone queue last heard on %1</source>
        <translation>Последняя связь с телефонной очередью: %1</translation>
    </message>
    <message>
        <source>Phone queue not heard yet</source>
        <translation>Связи с телефонной очередью ещё не было</translation>
    </message>
    <message>
        <source>Closes in %1 s</source>
        <translation>Закроется через %1 с</translation>
    </message>
</context>
<context>
    <name>StaffWording</name>
    <message>
        <source>Set a PIN</source>
        <translation>Установлен PIN-код</translation>
    </message>
    <message>
        <source>Opened the staff panel</source>
        <translation>Открыта панель сотрудников</translation>
    </message>
    <message>
        <source>Entered a wrong PIN too often</source>
        <translation>Слишком много раз введён неверный PIN</translation>
    </message>
    <message>
        <source>Entered a wrong PIN</source>
        <translation>Введён неверный PIN-код</translation>
    </message>
    <message>
        <source>Printed %1 again</source>
        <translation>%1: печать ещё раз</translation>
    </message>
    <message>
        <source>Made %1 void</source>
        <translation>%1: аннулировано</translation>
    </message>
    <message>
        <source>Reset the printer</source>
        <translation>Сброс принтера</translation>
    </message>
    <message>
        <source>Printed a test slip</source>
        <translation>Пробный талон</translation>
    </message>
    <message>
        <source>Fed and cut the paper</source>
        <translation>Бумага подана и отрезана</translation>
    </message>
    <message>
        <source>Put a new roll in</source>
        <translation>Вставлен новый рулон</translation>
    </message>
    <message>
        <source>Noticed another printer: %1</source>
        <translation>Замечен другой принтер: %1</translation>
    </message>
    <message>
        <source>Noticed a new roll</source>
        <translation>Замечен новый рулон</translation>
    </message>
    <message>
        <source>Said that %1 came out</source>
        <translation>%1: талон вышел</translation>
    </message>
    <message>
        <source>Said that %1 did not come out</source>
        <translation>%1: талон не вышел</translation>
    </message>
    <message>
        <source>Paused: %1 – %2</source>
        <translation>Остановлено: %1 – %2</translation>
    </message>
    <message>
        <source>Resumed: %1</source>
        <translation>Возобновлено: %1</translation>
    </message>
    <message>
        <source>The whole kiosk</source>
        <translation>Весь терминал</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Выдано</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Напечатано</translation>
    </message>
    <message>
        <source>Paper not certain</source>
        <translation>Талон под вопросом</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Сейчас ждут</translation>
    </message>
    <message>
        <source>Waiting without paper</source>
        <translation>Ждут без талона</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>This PIN is not right.</source>
        <translation>PIN-код неверен.</translation>
    </message>
    <message>
        <source>Tries left: %1</source>
        <translation>Осталось попыток: %1</translation>
    </message>
    <message>
        <source>Locked until %1</source>
        <translation>Заблокировано до %1</translation>
    </message>
    <message>
        <source>No PIN has been set yet. Set one with: %1</source>
        <translation>PIN-код ещё не задан. Задайте его командой: %1</translation>
    </message>
    <message>
        <source>No answer. Try again; if there is none again, call the technician.</source>
        <translation>Ответа нет. Повторите; если ответа снова нет, позвоните технику.</translation>
    </message>
    <message>
        <source>No answer yet. Look at the printer itself.</source>
        <translation>Ответа пока нет. Посмотрите на сам принтер.</translation>
    </message>
    <message>
        <source>No answer. See in the list whether it was done, before you try again.</source>
        <translation>Ответа нет. Прежде чем повторить, проверьте по списку, сделано ли это.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s memory cannot be read or written. Nothing was changed.</source>
        <translation>Данные терминала не читаются или не записываются. Ничего не изменено.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s memory is busy. Nothing was changed: try again.</source>
        <translation>Данные терминала заняты. Ничего не изменено: повторите.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s disk is full. Nothing was changed: call the technician.</source>
        <translation>Диск терминала заполнен. Ничего не изменено: позвоните технику.</translation>
    </message>
    <message>
        <source>It is not certain that this was done. Look before you try again.</source>
        <translation>Неясно, сделано ли это. Проверьте, прежде чем повторять.</translation>
    </message>
    <message>
        <source>%1 is being printed.</source>
        <translation>%1 печатается.</translation>
    </message>
    <message>
        <source>%1 is being printed again, marked as a duplicate.</source>
        <translation>%1 печатается снова с пометкой «ДУБЛИКАТ».</translation>
    </message>
    <message>
        <source>%1: noted that its holder has the paper.</source>
        <translation>%1: отмечено, что талон получен.</translation>
    </message>
    <message>
        <source>%1 is void: nobody will be called by it.</source>
        <translation>%1 аннулирован: по нему никого не вызовут.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Сделано.</translation>
    </message>
    <message>
        <source>There is no such number today.</source>
        <translation>Сегодня такого номера нет.</translation>
    </message>
    <message>
        <source>This number is no longer waiting.</source>
        <translation>Этот номер больше не ждёт.</translation>
    </message>
    <message>
        <source>This number is being printed right now. Wait a moment.</source>
        <translation>Этот номер как раз печатается. Подождите немного.</translation>
    </message>
    <message>
        <source>The branch has no such service.</source>
        <translation>В отделении нет такой услуги.</translation>
    </message>
    <message>
        <source>This cannot be done now.</source>
        <translation>Сейчас это сделать нельзя.</translation>
    </message>
    <message>
        <source>The test slip is printed.</source>
        <translation>Пробный талон напечатан.</translation>
    </message>
    <message>
        <source>The test slip was sent. See whether it has come out.</source>
        <translation>Пробный талон отправлен. Посмотрите, вышел ли он.</translation>
    </message>
    <message>
        <source>The test slip was not printed: %1</source>
        <translation>Пробный талон не напечатан: %1</translation>
    </message>
    <message>
        <source>Has the test slip come out? It is not certain: %1</source>
        <translation>Вышел ли пробный талон? Неясно: %1</translation>
    </message>
    <message>
        <source>The paper was fed and cut.</source>
        <translation>Бумага подана и отрезана.</translation>
    </message>
    <message>
        <source>The order to feed and cut was sent. See whether it was done.</source>
        <translation>Команда подать и отрезать отправлена. Посмотрите, выполнена ли она.</translation>
    </message>
    <message>
        <source>The paper was not fed: %1</source>
        <translation>Бумага не подана: %1</translation>
    </message>
    <message>
        <source>Was the paper cut? It is not certain: %1</source>
        <translation>Отрезана ли бумага? Неясно: %1</translation>
    </message>
    <message>
        <source>the printer gave no reason</source>
        <translation>принтер не назвал причину</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>Ничего не напечатано.</translation>
    </message>
    <message>
        <source>Another program is using the printer, and did not do it.</source>
        <translation>Принтером пользуется другая программа, и она этого не сделала.</translation>
    </message>
    <message>
        <source>Noted: the roll is new. It is counted from here.</source>
        <translation>Отмечено: рулон новый. Отсчёт начат заново.</translation>
    </message>
    <message>
        <source>Recover from the fault</source>
        <translation>Выйти из ошибки</translation>
    </message>
    <message>
        <source>Clear what was half printed</source>
        <translation>Стереть недопечатанное</translation>
    </message>
    <message>
        <source>Start its settings anew</source>
        <translation>Сбросить настройки</translation>
    </message>
    <message>
        <source>Print a test line</source>
        <translation>Напечатать пробную строку</translation>
    </message>
    <message>
        <source>Ask how it is now</source>
        <translation>Спросить состояние</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>ошибка</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>не отправлено</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>since %1, %2</source>
        <translation>с %1, %2</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message>
        <source>About %1 slips left on the roll</source>
        <translation>В рулоне осталось талонов: около %1</translation>
    </message>
    <message>
        <source>The roll should end at about %1</source>
        <translation>Рулон закончится около %1</translation>
    </message>
    <message>
        <source>Change the roll before %1</source>
        <translation>Замените рулон до %1</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Посетитель</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Сотрудник</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Техник</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Терминал</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>No more tickets today</source>
        <translation>Сегодня талонов больше нет</translation>
    </message>
    <message>
        <source>Technical reasons</source>
        <translation>Технические причины</translation>
    </message>
    <message>
        <source>Too few staff</source>
        <translation>Не хватает сотрудников</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Другая причина</translation>
    </message>
    <message>
        <source>the paper had run out</source>
        <translation>закончилась бумага</translation>
    </message>
    <message>
        <source>the cover was open</source>
        <translation>крышка была открыта</translation>
    </message>
    <message>
        <source>the cutter was stuck</source>
        <translation>нож заклинило</translation>
    </message>
    <message>
        <source>the printer was too hot</source>
        <translation>принтер перегрелся</translation>
    </message>
    <message>
        <source>something was caught in the printer</source>
        <translation>в принтере что-то застряло</translation>
    </message>
    <message>
        <source>the printer had a serious fault</source>
        <translation>серьёзная неисправность принтера</translation>
    </message>
    <message>
        <source>the printer reported a fault</source>
        <translation>принтер сообщил об ошибке</translation>
    </message>
    <message>
        <source>the printer was not taking tickets</source>
        <translation>принтер не принимал талоны</translation>
    </message>
    <message>
        <source>the printer could not be reached</source>
        <translation>не было связи с принтером</translation>
    </message>
    <message>
        <source>the connection to the printer broke</source>
        <translation>связь с принтером прервалась</translation>
    </message>
    <message>
        <source>the printer stopped taking the ticket</source>
        <translation>принтер перестал принимать талон</translation>
    </message>
    <message>
        <source>the printer did not answer</source>
        <translation>принтер не ответил</translation>
    </message>
    <message>
        <source>this printer cannot answer</source>
        <translation>этот принтер не умеет отвечать</translation>
    </message>
    <message>
        <source>the printer did not confirm it</source>
        <translation>принтер этого не подтвердил</translation>
    </message>
    <message>
        <source>the kiosk was switched off meanwhile</source>
        <translation>терминал тем временем выключился</translation>
    </message>
    <message>
        <source>nobody printed it in time</source>
        <translation>никто не напечатал вовремя</translation>
    </message>
    <message>
        <source>it waited too long for the printer</source>
        <translation>слишком долго ждал принтера</translation>
    </message>
    <message>
        <source>another program had the printer</source>
        <translation>принтер был занят другой программой</translation>
    </message>
    <message>
        <source>Not printed: %1</source>
        <translation>Не напечатан: %1</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Не напечатан</translation>
    </message>
    <message>
        <source>Perhaps printed: %1</source>
        <translation>Возможно, напечатан: %1</translation>
    </message>
    <message>
        <source>Perhaps printed</source>
        <translation>Возможно, напечатан</translation>
    </message>
    <message>
        <source>The visitor says: no paper came</source>
        <translation>Посетитель говорит: талон не вышел</translation>
    </message>
    <message>
        <source>Staff say: no paper came</source>
        <translation>Сотрудник говорит: талон не вышел</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Your number: %1</source>
        <translation>Ваш номер: %1</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Вы ещё здесь?</translation>
    </message>
    <message>
        <source>Touch the screen anywhere, or press any key, to go on.</source>
        <translation>Чтобы продолжить, коснитесь экрана или нажмите любую клавишу.</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Осталась %n секунда</numerusform>
            <numerusform>Осталось %n секунды</numerusform>
            <numerusform>Осталось %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, I am here</source>
        <translation>Да, я здесь</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Print my ticket</source>
        <translation>Напечатать талон</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Done lately</source>
        <translation>Недавние действия</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message>
        <source>Nobody ahead</source>
        <translation>Очереди нет</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>Впереди: %1</translation>
    </message>
    <message>
        <source>%1 ahead: %2 here, %3 by phone</source>
        <translation>Впереди: %1 (%2 здесь, %3 по телефону)</translation>
    </message>
    <message>
        <source>Nobody is ahead of you</source>
        <translation>Перед вами никого нет</translation>
    </message>
    <message>
        <source>Ahead of you: %1</source>
        <translation>Перед вами: %1</translation>
    </message>
    <message>
        <source>Ahead of you: %1 (%2 here, %3 by phone)</source>
        <translation>Перед вами: %1 (%2 здесь, %3 по телефону)</translation>
    </message>
    <message>
        <source>under %1</source>
        <translation>меньше %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>примерно %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>after closing</source>
        <translation>после закрытия</translation>
    </message>
    <message>
        <source>not before closing</source>
        <translation>не раньше закрытия</translation>
    </message>
    <message>
        <source>Your turn: %1</source>
        <translation>Ваша очередь: %1</translation>
    </message>
    <message>
        <source>Expected wait: %1</source>
        <translation>Ожидание: %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
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
    <message>
        <source>A short break.</source>
        <translation>Небольшой перерыв.</translation>
    </message>
    <message>
        <source>All tickets for today have been given out.</source>
        <translation>Все талоны на сегодня выданы.</translation>
    </message>
    <message>
        <source>Paused for a technical reason.</source>
        <translation>Приостановлено по техническим причинам.</translation>
    </message>
    <message>
        <source>We are short of staff at the moment.</source>
        <translation>Сейчас не хватает сотрудников.</translation>
    </message>
    <message>
        <source>Paused for now.</source>
        <translation>Временно приостановлено.</translation>
    </message>
    <message>
        <source>The printer is being put right.</source>
        <translation>Устраняется неисправность принтера.</translation>
    </message>
</context>
</TS>
