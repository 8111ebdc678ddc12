<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="uk" sourcelanguage="en">
<context>
    <name>Arrival</name>
    <message>
        <source>This code could not be read</source>
        <translation>Цей код не вдалося прочитати</translation>
    </message>
    <message>
        <source>Hold the phone a little further from the scanner, or type the six characters.</source>
        <translation>Тримайте телефон трохи далі від сканера або введіть шість знаків.</translation>
    </message>
    <message>
        <source>We do not know this code</source>
        <translation>Ми не знаємо такого коду</translation>
    </message>
    <message>
        <source>Please compare each character with your phone, or ask our staff.</source>
        <translation>Будь ласка, порівняйте кожен знак із телефоном або зверніться до працівника.</translation>
    </message>
    <message>
        <source>This code is for another branch</source>
        <translation>Цей код для іншого відділення</translation>
    </message>
    <message>
        <source>Your phone says which. Here you can take a new ticket.</source>
        <translation>Для якого — видно в телефоні. Тут можна взяти новий талон.</translation>
    </message>
    <message>
        <source>This code was for another day</source>
        <translation>Цей код був на інший день</translation>
    </message>
    <message>
        <source>It was for: %1. Please take a new ticket.</source>
        <translation>Він діяв: %1. Будь ласка, візьміть новий талон.</translation>
    </message>
    <message>
        <source>This code is for another day</source>
        <translation>Цей код на інший день</translation>
    </message>
    <message>
        <source>We look forward to seeing you: %1.</source>
        <translation>Чекаємо на вас: %1.</translation>
    </message>
    <message>
        <source>You are checked in already</source>
        <translation>Ви вже зареєструвалися</translation>
    </message>
    <message>
        <source>Since %1. You will be called by this number.</source>
        <translation>З %1. Вас викличуть за цим номером.</translation>
    </message>
    <message>
        <source>You are a little early</source>
        <translation>Ви прийшли трохи зарано</translation>
    </message>
    <message>
        <source>Your time is %2. Please check in here from %1 on.</source>
        <translation>Ваш час — %2. Будь ласка, зареєструйтеся тут починаючи з %1.</translation>
    </message>
    <message>
        <source>You have been called already</source>
        <translation>Вас уже викликали</translation>
    </message>
    <message>
        <source>This number could come back until %1. Please take a new ticket, or ask our staff.</source>
        <translation>З цим номером можна було повернутися до %1. Будь ласка, візьміть новий талон або зверніться до працівника.</translation>
    </message>
    <message>
        <source>You have a newer number</source>
        <translation>У вас є новіший номер</translation>
    </message>
    <message>
        <source>Please check in with the code of this number.</source>
        <translation>Будь ласка, зареєструйтеся за кодом цього номера.</translation>
    </message>
    <message>
        <source>It is your turn!</source>
        <translation>Ваша черга!</translation>
    </message>
    <message>
        <source>Please go to counter %1 now.</source>
        <translation>Будь ласка, підійдіть до вікна %1.</translation>
    </message>
    <message>
        <source>Please go to your counter now, or ask our staff which it is.</source>
        <translation>Будь ласка, підійдіть до свого вікна або запитайте працівника, до якого.</translation>
    </message>
    <message>
        <source>This number is no longer valid</source>
        <translation>Цей номер більше не діє</translation>
    </message>
    <message>
        <source>It has been served. If you need something else, take a new ticket.</source>
        <translation>За ним уже обслужили. Якщо потрібно ще щось, візьміть новий талон.</translation>
    </message>
    <message>
        <source>It was cancelled. You can take a new ticket.</source>
        <translation>Його було скасовано. Можна взяти новий талон.</translation>
    </message>
    <message>
        <source>Its day is over. Please take a new ticket.</source>
        <translation>Його день закінчився. Будь ласка, візьміть новий талон.</translation>
    </message>
    <message>
        <source>Checking in did not work</source>
        <translation>Не вдалося зареєструватися</translation>
    </message>
    <message>
        <source>Please try again, or speak to our staff: your number still counts.</source>
        <translation>Будь ласка, спробуйте знову або зверніться до працівника: ваш номер і далі діє.</translation>
    </message>
</context>
<context>
    <name>BranchPages</name>
    <message>
        <source>Contact</source>
        <translation>Контакти</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>Сьогодні: %1</translation>
    </message>
    <message>
        <source>Other hours on these days</source>
        <translation>Інші години в ці дні</translation>
    </message>
    <message>
        <source>%1, today</source>
        <translation>%1, сьогодні</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>Number %1, counter %2</source>
        <translation>Номер %1, вікно %2</translation>
    </message>
</context>
<context>
    <name>CallsStrip</name>
    <message>
        <source>Now called</source>
        <translation>Зараз запрошуємо</translation>
    </message>
</context>
<context>
    <name>CheckInRefusedScreen</name>
    <message>
        <source>Take a ticket</source>
        <translation>Взяти талон</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Готово</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Спробувати знову</translation>
    </message>
</context>
<context>
    <name>CheckInScreen</name>
    <message>
        <source>Scan or type your code</source>
        <translation>Відскануйте або введіть код</translation>
    </message>
    <message>
        <source>Typed so far: %1</source>
        <translation>Введено: %1</translation>
    </message>
    <message>
        <source>Several codes were not right. Our staff will gladly help.</source>
        <translation>Кілька кодів були неправильні. Працівники охоче допоможуть.</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Видалити останній знак</translation>
    </message>
    <message>
        <source>Please wait a moment: %1</source>
        <translation>Будь ласка, зачекайте: %1</translation>
    </message>
    <message>
        <source>Hold your phone under the scanner, or type the six characters of your code.</source>
        <translation>Піднесіть телефон до сканера або введіть шість знаків коду.</translation>
    </message>
    <message>
        <source>Nothing has been typed yet</source>
        <translation>Ще нічого не введено</translation>
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
        <source>Check in</source>
        <translation>Зареєструватися</translation>
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
    <message>
        <source>Today: %1</source>
        <translation>Сьогодні: %1</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>I have a Qticket number or a booking</source>
        <translation>У мене номер Qticket або запис</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Інформація</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>The place of number {own} in the queue counts from {time}.</source>
        <translation>Місце номера {own} в черзі рахується з {time}.</translation>
    </message>
    <message>
        <source>Nobody who joined the queue after number {own} was called before it.</source>
        <translation>Нікого з тих, хто став у чергу після номера {own}, раніше за нього не викликали.</translation>
    </message>
    <message>
        <source>Number {theirs} was called to counter {counter} at {time}</source>
        <translation>Номер {theirs} викликали до вікна {counter} о {time}</translation>
    </message>
    <message>
        <source>Numbers {theirs} were called to counter {counter} at {time}</source>
        <translation>Номери {theirs} викликали до вікна {counter} о {time}</translation>
    </message>
    <message>
        <source>Numbers {theirs} were called to counter {counter} between {first} and {last}</source>
        <translation>Номери {theirs} викликали до вікна {counter} з {first} до {last}</translation>
    </message>
    <message>
        <source>the visitor with number {own} had not checked in here yet</source>
        <translation>відвідувач із номером {own} тут ще не зареєструвався</translation>
    </message>
    <message>
        <source>counter {counter} was not serving “{service}” then</source>
        <translation>у вікні {counter} тоді не надавали послугу «{service}»</translation>
    </message>
    <message>
        <source>number {own} was waiting for counter {waits_for} only</source>
        <translation>номер {own} стояв у черзі лише до вікна {waits_for}</translation>
    </message>
    <message>
        <source>it had been sent to this counter, which otherwise does not serve “{service}”</source>
        <translation>його направили саме до цього вікна, де послугу «{service}» зазвичай не надають</translation>
    </message>
    <message>
        <source>a member of staff called it by hand, as the visitor was at the counter already</source>
        <translation>працівник викликав його сам, бо відвідувач уже був біля вікна</translation>
    </message>
    <message>
        <source>number {own} had been called to counter {at_counter} itself then</source>
        <translation>номер {own} тоді сам був викликаний до вікна {at_counter}</translation>
    </message>
    <message>
        <source>number {own} was not in the queue since {since}, as nobody had come with it</source>
        <translation>номера {own} з {since} не було в черзі, бо з ним ніхто не підійшов</translation>
    </message>
    <message>
        <source>the visitor with number {own} ran late and at {since} let others go first</source>
        <translation>відвідувач із номером {own} запізнювався й о {since} пропустив інших уперед</translation>
    </message>
    <message>
        <source>the visitor with number {own} missed the call and came back at {since}; then the next in line go first</source>
        <translation>відвідувач із номером {own} пропустив виклик і повернувся о {since}; тоді спочатку йдуть наступні в черзі</translation>
    </message>
    <message>
        <source>the visitor with number {own} came at {since}, after the booked time, and waits like all others since</source>
        <translation>відвідувач із номером {own} прийшов о {since}, пізніше часу запису, і відтоді чекає в загальній черзі</translation>
    </message>
    <message>
        <source>our records do not show the reason; we apologise</source>
        <translation>у наших записах причини не видно; перепрошуємо</translation>
    </message>
    <message>
        <source>the law gives this visitor precedence</source>
        <translation>цього відвідувача за законом обслуговують позачергово</translation>
    </message>
    <message>
        <source>visitors with a booked time are called sooner here</source>
        <translation>відвідувачів за записом тут викликають раніше</translation>
    </message>
    <message>
        <source>visitors who joined by phone are called sooner here</source>
        <translation>відвідувачів, які стали в чергу телефоном, тут викликають раніше</translation>
    </message>
    <message>
        <source>visitors who took their number at the branch are called sooner here</source>
        <translation>відвідувачів, які взяли номер у відділенні, тут викликають раніше</translation>
    </message>
</context>
<context>
    <name>HourChart</name>
    <message>
        <source>No tickets yet today</source>
        <translation>Сьогодні талонів ще немає</translation>
    </message>
    <message>
        <source>%1:00: issued %2, printed %3, not certain %4</source>
        <translation>%1:00: видано %2, надруковано %3, непевно %4</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>надруковано</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>непевно</translation>
    </message>
    <message>
        <source>no paper</source>
        <translation>без паперу</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>closed</source>
        <translation>зачинено</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сьогодні</translation>
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
        <translation>будь-коли</translation>
    </message>
    <message>
        <source>Numbers by phone: %1</source>
        <translation>Талони з телефону: %1</translation>
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
    <name>InformationScreen</name>
    <message>
        <source>About this branch</source>
        <translation>Про це відділення</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Години роботи</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Послуги</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Відділення</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>Телефоном</translation>
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
        <translation>Наведіть телефон на код або відкрийте %1.</translation>
    </message>
</context>
<context>
    <name>LastTicketsScreen</name>
    <message>
        <source>You may not be served today</source>
        <translation>Сьогодні вас можуть не встигнути прийняти</translation>
    </message>
    <message>
        <source>So many are waiting that your turn may come after we close at %1.</source>
        <translation>Очікує так багато відвідувачів, що ваша черга може підійти після закриття о %1.</translation>
    </message>
    <message>
        <source>So many are waiting that your turn may come after we close.</source>
        <translation>Очікує так багато відвідувачів, що ваша черга може підійти після закриття.</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Інші послуги</translation>
    </message>
    <message>
        <source>Take a ticket all the same</source>
        <translation>Усе одно взяти талон</translation>
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
        <translation>Нижче</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавіші</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Лише текст</translation>
    </message>
</context>
<context>
    <name>NoPaperBanner</name>
    <message>
        <source>No paper at the moment: your number will be on this screen.</source>
        <translation>Зараз немає паперу: ваш номер буде на цьому екрані.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>One moment…</source>
        <translation>Хвилинку…</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Reprint</source>
        <translation>Друк знову</translation>
    </message>
    <message>
        <source>Has paper</source>
        <translation>Талон є</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Анулювати</translation>
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
            <numerusform>На %n особу</numerusform>
            <numerusform>На %n особи</numerusform>
            <numerusform>На %n осіб</numerusform>
        </translation>
    </message>
    <message>
        <source>Served with priority</source>
        <translation>Обслуговування поза чергою</translation>
    </message>
    <message>
        <source>You are being called</source>
        <translation>Вас запрошують</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Вікно %1</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Everybody who waits has their paper</source>
        <translation>Усі, хто чекає, мають талон</translation>
    </message>
    <message>
        <source>Numbers without known paper</source>
        <translation>Номери, які, можливо, не мають талона</translation>
    </message>
    <message>
        <source>There is nothing to put right.</source>
        <translation>Виправляти нічого.</translation>
    </message>
    <message>
        <source>They wait all the same and will be called. Ask for them in the lobby.</source>
        <translation>Вони чекають у черзі, і їх викличуть. Запитайте про них у залі.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Стор. %1 із %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Далі</translation>
    </message>
    <message>
        <source>Reprint the last ticket (%1)</source>
        <translation>Надрукувати останній талон знову (%1)</translation>
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
    <name>PageButtons</name>
    <message>
        <source>Previous page</source>
        <translation>Попередня сторінка</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Попередня</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Сторінка %1 з %2</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Наступна сторінка</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Наступна</translation>
    </message>
</context>
<context>
    <name>PaperState</name>
    <message>
        <source>A copy marked “%1” is being printed…</source>
        <translation>Друкується копія з позначкою «%1»…</translation>
    </message>
    <message>
        <source>Your ticket is being printed…</source>
        <translation>Талон друкується…</translation>
    </message>
    <message>
        <source>Did your ticket come out?</source>
        <translation>Талон надрукувався?</translation>
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
        <source>Thank you!</source>
        <translation>Дякуємо!</translation>
    </message>
    <message>
        <source>Your number counts either way.</source>
        <translation>Номер дійсний у будь-якому разі.</translation>
    </message>
    <message>
        <source>Please write it down or photograph this screen.</source>
        <translation>Запишіть його або сфотографуйте екран.</translation>
    </message>
    <message>
        <source>No paper? Write your number down: it counts.</source>
        <translation>Немає паперу? Запишіть номер — він дійсний.</translation>
    </message>
    <message>
        <source>Please keep it: you will be called by this number.</source>
        <translation>Збережіть його: вас викличуть за цим номером.</translation>
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
        <source>Several tickets have just been taken here. The next one can be taken in a moment.</source>
        <translation>Тут щойно взяли кілька талонів. Наступний можна буде взяти трохи згодом.</translation>
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
        <source>Just you</source>
        <translation>Лише ви</translation>
    </message>
    <message numerus="yes">
        <source>You and %n more</source>
        <translation>
            <numerusform>Ви і ще %n</numerusform>
            <numerusform>Ви і ще %n</numerusform>
            <numerusform>Ви і ще %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>You go first · change</source>
        <translation>Без черги · змінити</translation>
    </message>
    <message>
        <source>I may go first</source>
        <translation>Я можу без черги</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Хвилинку…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>Взяти талон</translation>
    </message>
    <message>
        <source>One moment: %1</source>
        <translation>Хвилинку: %1</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>The kiosk gives no tickets</source>
        <translation>Термінал не видає талонів</translation>
    </message>
    <message>
        <source>Some services are paused</source>
        <translation>Частину послуг призупинено</translation>
    </message>
    <message>
        <source>Tickets are given for every service</source>
        <translation>Талони видаються на всі послуги</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Відновити</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Зупинити</translation>
    </message>
</context>
<context>
    <name>PausedScreen</name>
    <message>
        <source>No tickets at the moment</source>
        <translation>Зараз талони не видаються</translation>
    </message>
    <message>
        <source>Please speak to our staff.</source>
        <translation>Будь ласка, зверніться до наших працівників.</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Інші послуги</translation>
    </message>
</context>
<context>
    <name>PhonesLine</name>
    <message>
        <source>Phone queue last heard at %1</source>
        <translation>Останній зв’язок із телефонною чергою: %1</translation>
    </message>
    <message>
        <source>Phone queue last heard on %1</source>
        <translation>Останній зв’язок із телефонною чергою: %1</translation>
    </message>
    <message>
        <source>Phone queue not heard yet</source>
        <translation>Зв’язку з телефонною чергою ще не було</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Please enter your PIN</source>
        <translation>Будь ласка, введіть PIN-код</translation>
    </message>
    <message>
        <source>Digits entered: %1</source>
        <translation>Введено цифр: %1</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Стерти останню цифру</translation>
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
        <translation>Принтер готовий</translation>
    </message>
    <message>
        <source>The paper roll is nearly used up</source>
        <translation>Рулон паперу майже закінчився</translation>
    </message>
    <message>
        <source>The paper has run out</source>
        <translation>Папір закінчився</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open</source>
        <translation>Кришку принтера відкрито</translation>
    </message>
    <message>
        <source>The cutter is stuck</source>
        <translation>Ніж заклинило</translation>
    </message>
    <message>
        <source>The print head is too hot</source>
        <translation>Друкувальна головка перегрілася</translation>
    </message>
    <message>
        <source>Something is caught in the printer</source>
        <translation>У принтері щось застрягло</translation>
    </message>
    <message>
        <source>The printer has a serious fault</source>
        <translation>У принтера серйозна несправність</translation>
    </message>
    <message>
        <source>The printer reports a fault, but not which</source>
        <translation>Принтер повідомляє про помилку, але не яку</translation>
    </message>
    <message>
        <source>The printer is not taking tickets</source>
        <translation>Принтер не приймає талонів</translation>
    </message>
    <message>
        <source>The printer cannot be reached</source>
        <translation>Немає зв&apos;язку з принтером</translation>
    </message>
    <message>
        <source>The printer is busy</source>
        <translation>Принтер зайнятий</translation>
    </message>
    <message>
        <source>The printer does not say how it is</source>
        <translation>Принтер не повідомляє про свій стан</translation>
    </message>
    <message>
        <source>Open the printer&apos;s cover.</source>
        <translation>Відкрийте кришку принтера.</translation>
    </message>
    <message>
        <source>Switch the printer off.</source>
        <translation>Вимкніть принтер.</translation>
    </message>
    <message>
        <source>Shut the cover, then switch the printer on.</source>
        <translation>Закрийте кришку й увімкніть принтер.</translation>
    </message>
    <message>
        <source>Switch the printer off, wait 10 seconds, switch it on.</source>
        <translation>Вимкніть принтер, зачекайте 10 секунд і ввімкніть.</translation>
    </message>
    <message>
        <source>If it stays so: switch the printer off and on.</source>
        <translation>Якщо не допомогло: вимкніть і ввімкніть принтер.</translation>
    </message>
    <message>
        <source>Touch “Reset” below.</source>
        <translation>Натисніть «Скинути» нижче.</translation>
    </message>
    <message>
        <source>Touch “New roll” below.</source>
        <translation>Натисніть «Новий рулон» нижче.</translation>
    </message>
    <message>
        <source>If it comes back: call the technician.</source>
        <translation>Якщо повториться: зателефонуйте техніку.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Робити нічого не потрібно.</translation>
    </message>
    <message>
        <source>Slips look pale or torn? Print a test slip.</source>
        <translation>Талони бліді чи рвані? Надрукуйте пробний.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Підготуйте новий рулон.</translation>
    </message>
    <message>
        <source>Change the roll in the next quiet moment.</source>
        <translation>Замініть рулон, коли буде спокійніше.</translation>
    </message>
    <message>
        <source>Put a new roll in, the same way round as the old one.</source>
        <translation>Вставте новий рулон так само, як стояв старий.</translation>
    </message>
    <message>
        <source>Pull a hand&apos;s width of paper out and shut the cover.</source>
        <translation>Витягніть папір на ширину долоні й закрийте кришку.</translation>
    </message>
    <message>
        <source>Lay the paper straight, with its end hanging out.</source>
        <translation>Розправте папір, його край має бути зовні.</translation>
    </message>
    <message>
        <source>Press the cover down on both sides until it clicks.</source>
        <translation>Притисніть кришку з обох боків до клацання.</translation>
    </message>
    <message>
        <source>Open the cover and pull out the caught paper. Do not touch the blade.</source>
        <translation>Відкрийте кришку й вийміть застряглий папір. Не торкайтеся леза.</translation>
    </message>
    <message>
        <source>Leave the printer alone: it goes on by itself once it is cool.</source>
        <translation>Не чіпайте принтер: охолонувши, він продовжить сам.</translation>
    </message>
    <message>
        <source>Make sure that nothing lies on it.</source>
        <translation>Перевірте, чи на ньому нічого не лежить.</translation>
    </message>
    <message>
        <source>Not cool in 15 minutes? Switch it off and call the technician.</source>
        <translation>Не охолонув за 15 хвилин? Вимкніть і зателефонуйте техніку.</translation>
    </message>
    <message>
        <source>Open the cover and take out scraps of paper.</source>
        <translation>Відкрийте кришку й вийміть клаптики паперу.</translation>
    </message>
    <message>
        <source>Touch “Test slip” below and see whether one comes out.</source>
        <translation>Натисніть «Пробний талон» нижче й подивіться, чи він вийшов.</translation>
    </message>
    <message>
        <source>Open the cover, look for caught paper, and shut it.</source>
        <translation>Відкрийте кришку, приберіть застряглий папір і закрийте.</translation>
    </message>
    <message>
        <source>See that nothing presses on the printer&apos;s FEED button.</source>
        <translation>Перевірте, чи не натиснуто на принтері кнопку FEED.</translation>
    </message>
    <message>
        <source>See that the cover is shut on both sides.</source>
        <translation>Перевірте, чи кришку закрито з обох боків.</translation>
    </message>
    <message>
        <source>See that the printer is switched on: its lamp is lit.</source>
        <translation>Перевірте, чи ввімкнено принтер: чи горить лампочка.</translation>
    </message>
    <message>
        <source>Push both ends of its cable in firmly.</source>
        <translation>Щільно вставте обидва кінці кабелю.</translation>
    </message>
    <message>
        <source>Wait a minute: it may be at work for another computer.</source>
        <translation>Зачекайте хвилину: можливо, він зайнятий іншим комп&apos;ютером.</translation>
    </message>
    <message>
        <source>No slip? See that its lamp is lit and its cable sits firmly.</source>
        <translation>Нічого не вийшло? Перевірте лампочку й кабель.</translation>
    </message>
    <message>
        <source>A slip came? Carry on: some printers cannot answer.</source>
        <translation>Талон вийшов? Працюйте далі: не всі принтери вміють відповідати.</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>What to do</source>
        <translation>Що робити</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Скинути</translation>
    </message>
    <message>
        <source>Test slip</source>
        <translation>Пробний талон</translation>
    </message>
    <message>
        <source>Feed and cut</source>
        <translation>Подати й відрізати</translation>
    </message>
    <message>
        <source>New roll</source>
        <translation>Новий рулон</translation>
    </message>
</context>
<context>
    <name>PrinterPicture</name>
    <message>
        <source>Paper roll</source>
        <translation>Рулон паперу</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Кришка</translation>
    </message>
    <message>
        <source>Cutter</source>
        <translation>Ніж</translation>
    </message>
    <message>
        <source>Print head</source>
        <translation>Друкувальна головка</translation>
    </message>
    <message>
        <source>Inside, along the paper&apos;s way</source>
        <translation>Усередині, на шляху паперу</translation>
    </message>
    <message>
        <source>Power switch</source>
        <translation>Вимикач</translation>
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
        <translation>Принтер не каже, де</translation>
    </message>
    <message>
        <source>At work, not taking tickets</source>
        <translation>Працює, талонів не приймає</translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>Усе гаразд</translation>
    </message>
    <message>
        <source>No word from the printer</source>
        <translation>Принтер мовчить</translation>
    </message>
</context>
<context>
    <name>PriorityScreen</name>
    <message>
        <source>Who may go first?</source>
        <translation>Кого обслуговують без черги?</translation>
    </message>
    <message>
        <source>People whom the law lets go first: with a disability, pregnant, or with a small child.</source>
        <translation>Тих, кому це дозволяє закон: людей з інвалідністю, вагітних і людей з малою дитиною.</translation>
    </message>
    <message>
        <source>Staff may ask you about it.</source>
        <translation>Працівники можуть про це запитати.</translation>
    </message>
    <message>
        <source>I wait my turn</source>
        <translation>Зачекаю в черзі</translation>
    </message>
    <message>
        <source>I may go first</source>
        <translation>Я можу без черги</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Void %1?</source>
        <translation>Анулювати %1?</translation>
    </message>
    <message>
        <source>Is a new roll in the printer?</source>
        <translation>У принтері стоїть новий рулон?</translation>
    </message>
    <message>
        <source>The whole kiosk</source>
        <translation>Увесь термінал</translation>
    </message>
    <message>
        <source>Nobody will be called by this number. It cannot be undone.</source>
        <translation>За цим номером більше нікого не викличуть. Скасувати це не можна.</translation>
    </message>
    <message>
        <source>The slips that are left will be counted from a full roll.</source>
        <translation>Залишок талонів рахуватиметься від повного рулону.</translation>
    </message>
    <message>
        <source>Why is it paused? The lobby shows the reason.</source>
        <translation>Чому зупинка? Причину побачать відвідувачі.</translation>
    </message>
    <message>
        <source>Yes, void it</source>
        <translation>Так, анулювати</translation>
    </message>
    <message>
        <source>Yes, it is new</source>
        <translation>Так, він новий</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>Ні, назад</translation>
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
    <name>ServiceCard</name>
    <message>
        <source>Paused</source>
        <translation>Призупинено</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>Which service do you need?</source>
        <translation>Яка послуга вам потрібна?</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Сторінка %1 з %2</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Інші послуги</translation>
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
        <translation>Ще</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Ще послуги</translation>
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
        <translation>Стежте за чергою в телефоні</translation>
    </message>
    <message>
        <source>{ahead} ({here} here, {away} by phone)</source>
        <translation>{ahead} ({here} тут, {away} по телефону)</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>Ваша черга</translation>
    </message>
    <message>
        <source>not before closing</source>
        <translation>не раніше закриття</translation>
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
    <name>Speech</name>
    <message>
        <source>Speech does not work here at the moment. Please ask our staff.</source>
        <translation>Голос зараз не працює. Будь ласка, зверніться до працівників.</translation>
    </message>
    <message>
        <source>Speech is on. The arrow keys move, Enter chooses, %1 repeats.</source>
        <translation>Голос увімкнено. Стрілки переміщують, Enter вибирає, %1 повторює.</translation>
    </message>
    <message>
        <source>Your number: %1.</source>
        <translation>Ваш номер: %1.</translation>
    </message>
    <message>
        <source>Volume: %1 %.</source>
        <translation>Гучність: %1 %.</translation>
    </message>
    <message>
        <source>Choices: %1. The arrow keys go through them.</source>
        <translation>Варіантів: %1. Переходьте між ними стрілками.</translation>
    </message>
    <message>
        <source>Typed: %1.</source>
        <translation>Введено: %1.</translation>
    </message>
    <message>
        <source>Nothing is typed.</source>
        <translation>Нічого не введено.</translation>
    </message>
    <message>
        <source>There is no voice for this language here. Please choose another one.</source>
        <translation>Для цієї мови тут немає голосу. Будь ласка, виберіть іншу мову.</translation>
    </message>
    <message>
        <source>button</source>
        <translation>кнопка</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>вибрано</translation>
    </message>
    <message>
        <source>on</source>
        <translation>увімкнено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>вимкнено</translation>
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
        <translation>Гучність: %1 %</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Повторити</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Тиша</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Тихіше</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Гучніше</translation>
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
        <translation>Номери</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Паузи</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сьогодні</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Вийти</translation>
    </message>
</context>
<context>
    <name>StaffMasthead</name>
    <message>
        <source>Staff panel</source>
        <translation>Панель працівників</translation>
    </message>
    <message>
        <source>Phone queue last heard at %1</source>
        <translation>Останній зв’язок із телефонною чергою: %1</translation>
    </message>
    <message>
        <source>Phone queue last heard on %1</source>
        <translation>Останній зв’язок із телефонною чергою: %1</translation>
    </message>
    <message>
        <source>Phone queue not heard yet</source>
        <translation>Зв’язку з телефонною чергою ще не було</translation>
    </message>
    <message>
        <source>Closes in %1 s</source>
        <translation>Закриється через %1 с</translation>
    </message>
</context>
<context>
    <name>StaffWording</name>
    <message>
        <source>Set a PIN</source>
        <translation>Встановлено PIN-код</translation>
    </message>
    <message>
        <source>Opened the staff panel</source>
        <translation>Відкрито панель працівників</translation>
    </message>
    <message>
        <source>Entered a wrong PIN too often</source>
        <translation>Забагато разів введено неправильний PIN</translation>
    </message>
    <message>
        <source>Entered a wrong PIN</source>
        <translation>Введено неправильний PIN-код</translation>
    </message>
    <message>
        <source>Printed %1 again</source>
        <translation>%1: друк ще раз</translation>
    </message>
    <message>
        <source>Made %1 void</source>
        <translation>%1: анульовано</translation>
    </message>
    <message>
        <source>Reset the printer</source>
        <translation>Принтер скинуто</translation>
    </message>
    <message>
        <source>Printed a test slip</source>
        <translation>Пробний талон</translation>
    </message>
    <message>
        <source>Fed and cut the paper</source>
        <translation>Папір подано й відрізано</translation>
    </message>
    <message>
        <source>Put a new roll in</source>
        <translation>Вставлено новий рулон</translation>
    </message>
    <message>
        <source>Noticed another printer: %1</source>
        <translation>Помічено інший принтер: %1</translation>
    </message>
    <message>
        <source>Noticed a new roll</source>
        <translation>Помічено новий рулон</translation>
    </message>
    <message>
        <source>Said that %1 came out</source>
        <translation>%1: талон вийшов</translation>
    </message>
    <message>
        <source>Said that %1 did not come out</source>
        <translation>%1: талон не вийшов</translation>
    </message>
    <message>
        <source>Paused: %1 – %2</source>
        <translation>Зупинено: %1 – %2</translation>
    </message>
    <message>
        <source>Resumed: %1</source>
        <translation>Відновлено: %1</translation>
    </message>
    <message>
        <source>The whole kiosk</source>
        <translation>Увесь термінал</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Видано</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Надруковано</translation>
    </message>
    <message>
        <source>Paper not certain</source>
        <translation>Талон під питанням</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Зараз чекають</translation>
    </message>
    <message>
        <source>Waiting without paper</source>
        <translation>Чекають без талона</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Скасовано</translation>
    </message>
    <message>
        <source>This PIN is not right.</source>
        <translation>PIN-код неправильний.</translation>
    </message>
    <message>
        <source>Tries left: %1</source>
        <translation>Залишилося спроб: %1</translation>
    </message>
    <message>
        <source>Locked until %1</source>
        <translation>Заблоковано до %1</translation>
    </message>
    <message>
        <source>No PIN has been set yet. Set one with: %1</source>
        <translation>PIN-код ще не задано. Задайте його командою: %1</translation>
    </message>
    <message>
        <source>No answer. Try again; if there is none again, call the technician.</source>
        <translation>Відповіді немає. Повторіть; якщо її знову немає, зателефонуйте техніку.</translation>
    </message>
    <message>
        <source>No answer yet. Look at the printer itself.</source>
        <translation>Відповіді поки немає. Подивіться на сам принтер.</translation>
    </message>
    <message>
        <source>No answer. See in the list whether it was done, before you try again.</source>
        <translation>Відповіді немає. Перш ніж повторити, перевірте за списком, чи це зроблено.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s memory cannot be read or written. Nothing was changed.</source>
        <translation>Дані термінала не читаються або не записуються. Нічого не змінено.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s memory is busy. Nothing was changed: try again.</source>
        <translation>Дані термінала зайняті. Нічого не змінено: повторіть.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s disk is full. Nothing was changed: call the technician.</source>
        <translation>Диск термінала заповнено. Нічого не змінено: зателефонуйте техніку.</translation>
    </message>
    <message>
        <source>It is not certain that this was done. Look before you try again.</source>
        <translation>Непевно, чи це зроблено. Перевірте, перш ніж повторювати.</translation>
    </message>
    <message>
        <source>%1 is being printed.</source>
        <translation>%1 друкується.</translation>
    </message>
    <message>
        <source>%1 is being printed again, marked as a duplicate.</source>
        <translation>%1 друкується знову з позначкою «ДУБЛІКАТ».</translation>
    </message>
    <message>
        <source>%1: noted that its holder has the paper.</source>
        <translation>%1: позначено, що талон отримано.</translation>
    </message>
    <message>
        <source>%1 is void: nobody will be called by it.</source>
        <translation>%1 анульовано: за ним нікого не викличуть.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Зроблено.</translation>
    </message>
    <message>
        <source>There is no such number today.</source>
        <translation>Сьогодні такого номера немає.</translation>
    </message>
    <message>
        <source>This number is no longer waiting.</source>
        <translation>Цей номер більше не чекає.</translation>
    </message>
    <message>
        <source>This number is being printed right now. Wait a moment.</source>
        <translation>Цей номер саме друкується. Зачекайте трохи.</translation>
    </message>
    <message>
        <source>The branch has no such service.</source>
        <translation>У відділенні немає такої послуги.</translation>
    </message>
    <message>
        <source>This cannot be done now.</source>
        <translation>Зараз це зробити не можна.</translation>
    </message>
    <message>
        <source>The test slip is printed.</source>
        <translation>Пробний талон надруковано.</translation>
    </message>
    <message>
        <source>The test slip was sent. See whether it has come out.</source>
        <translation>Пробний талон надіслано. Подивіться, чи він вийшов.</translation>
    </message>
    <message>
        <source>The test slip was not printed: %1</source>
        <translation>Пробний талон не надруковано: %1</translation>
    </message>
    <message>
        <source>Has the test slip come out? It is not certain: %1</source>
        <translation>Чи вийшов пробний талон? Непевно: %1</translation>
    </message>
    <message>
        <source>The paper was fed and cut.</source>
        <translation>Папір подано й відрізано.</translation>
    </message>
    <message>
        <source>The order to feed and cut was sent. See whether it was done.</source>
        <translation>Команду подати й відрізати надіслано. Подивіться, чи її виконано.</translation>
    </message>
    <message>
        <source>The paper was not fed: %1</source>
        <translation>Папір не подано: %1</translation>
    </message>
    <message>
        <source>Was the paper cut? It is not certain: %1</source>
        <translation>Чи відрізано папір? Непевно: %1</translation>
    </message>
    <message>
        <source>the printer gave no reason</source>
        <translation>принтер не назвав причини</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>Нічого не надруковано.</translation>
    </message>
    <message>
        <source>Another program is using the printer, and did not do it.</source>
        <translation>Принтером користується інша програма, і вона цього не зробила.</translation>
    </message>
    <message>
        <source>Noted: the roll is new. It is counted from here.</source>
        <translation>Позначено: рулон новий. Відлік розпочато заново.</translation>
    </message>
    <message>
        <source>Recover from the fault</source>
        <translation>Вийти з помилки</translation>
    </message>
    <message>
        <source>Clear what was half printed</source>
        <translation>Стерти недодруковане</translation>
    </message>
    <message>
        <source>Start its settings anew</source>
        <translation>Скинути налаштування</translation>
    </message>
    <message>
        <source>Print a test line</source>
        <translation>Надрукувати пробний рядок</translation>
    </message>
    <message>
        <source>Ask how it is now</source>
        <translation>Запитати стан</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>гаразд</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>немає відповіді</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>помилка</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>не надіслано</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>з %1</translation>
    </message>
    <message>
        <source>since %1, %2</source>
        <translation>з %1, %2</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 год %2 хв</translation>
    </message>
    <message>
        <source>About %1 slips left on the roll</source>
        <translation>У рулоні залишилося талонів: близько %1</translation>
    </message>
    <message>
        <source>The roll should end at about %1</source>
        <translation>Рулон закінчиться близько %1</translation>
    </message>
    <message>
        <source>Change the roll before %1</source>
        <translation>Замініть рулон до %1</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Відвідувач</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Працівник</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Технік</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Термінал</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Перерва</translation>
    </message>
    <message>
        <source>No more tickets today</source>
        <translation>Сьогодні талонів більше немає</translation>
    </message>
    <message>
        <source>Technical reasons</source>
        <translation>Технічні причини</translation>
    </message>
    <message>
        <source>Too few staff</source>
        <translation>Бракує працівників</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Інша причина</translation>
    </message>
    <message>
        <source>the paper had run out</source>
        <translation>закінчився папір</translation>
    </message>
    <message>
        <source>the cover was open</source>
        <translation>кришку було відкрито</translation>
    </message>
    <message>
        <source>the cutter was stuck</source>
        <translation>ніж заклинило</translation>
    </message>
    <message>
        <source>the printer was too hot</source>
        <translation>принтер перегрівся</translation>
    </message>
    <message>
        <source>something was caught in the printer</source>
        <translation>у принтері щось застрягло</translation>
    </message>
    <message>
        <source>the printer had a serious fault</source>
        <translation>серйозна несправність принтера</translation>
    </message>
    <message>
        <source>the printer reported a fault</source>
        <translation>принтер повідомив про помилку</translation>
    </message>
    <message>
        <source>the printer was not taking tickets</source>
        <translation>принтер не приймав талонів</translation>
    </message>
    <message>
        <source>the printer could not be reached</source>
        <translation>не було зв&apos;язку з принтером</translation>
    </message>
    <message>
        <source>the connection to the printer broke</source>
        <translation>зв&apos;язок із принтером перервався</translation>
    </message>
    <message>
        <source>the printer stopped taking the ticket</source>
        <translation>принтер перестав приймати талон</translation>
    </message>
    <message>
        <source>the printer did not answer</source>
        <translation>принтер не відповів</translation>
    </message>
    <message>
        <source>this printer cannot answer</source>
        <translation>цей принтер не вміє відповідати</translation>
    </message>
    <message>
        <source>the printer did not confirm it</source>
        <translation>принтер цього не підтвердив</translation>
    </message>
    <message>
        <source>the kiosk was switched off meanwhile</source>
        <translation>термінал тим часом вимкнувся</translation>
    </message>
    <message>
        <source>nobody printed it in time</source>
        <translation>ніхто не надрукував вчасно</translation>
    </message>
    <message>
        <source>it waited too long for the printer</source>
        <translation>надто довго чекав принтера</translation>
    </message>
    <message>
        <source>another program had the printer</source>
        <translation>принтер був зайнятий іншою програмою</translation>
    </message>
    <message>
        <source>Not printed: %1</source>
        <translation>Не надруковано: %1</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Не надруковано</translation>
    </message>
    <message>
        <source>Perhaps printed: %1</source>
        <translation>Можливо, надруковано: %1</translation>
    </message>
    <message>
        <source>Perhaps printed</source>
        <translation>Можливо, надруковано</translation>
    </message>
    <message>
        <source>The visitor says: no paper came</source>
        <translation>Відвідувач каже: талон не вийшов</translation>
    </message>
    <message>
        <source>Staff say: no paper came</source>
        <translation>Працівник каже: талон не вийшов</translation>
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
        <translation>Ви ще тут?</translation>
    </message>
    <message>
        <source>Touch the screen anywhere, or press any key, to go on.</source>
        <translation>Щоб продовжити, торкніться екрана або натисніть будь-яку клавішу.</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Залишилася %n секунда</numerusform>
            <numerusform>Залишилося %n секунди</numerusform>
            <numerusform>Залишилося %n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, I am here</source>
        <translation>Так, я тут</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Yes</source>
        <translation>Так</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Ні</translation>
    </message>
    <message>
        <source>Print my ticket</source>
        <translation>Надрукувати талон</translation>
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
        <translation>Недавні дії</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message>
        <source>Nobody ahead</source>
        <translation>Черги немає</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>Попереду: %1</translation>
    </message>
    <message>
        <source>%1 ahead: %2 here, %3 by phone</source>
        <translation>Попереду: %1 (%2 тут, %3 по телефону)</translation>
    </message>
    <message>
        <source>Nobody is ahead of you</source>
        <translation>Перед вами нікого немає</translation>
    </message>
    <message>
        <source>Ahead of you: %1</source>
        <translation>Перед вами: %1</translation>
    </message>
    <message>
        <source>Ahead of you: %1 (%2 here, %3 by phone)</source>
        <translation>Перед вами: %1 (%2 тут, %3 по телефону)</translation>
    </message>
    <message>
        <source>under %1</source>
        <translation>менше %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>приблизно %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>after closing</source>
        <translation>після закриття</translation>
    </message>
    <message>
        <source>not before closing</source>
        <translation>не раніше закриття</translation>
    </message>
    <message>
        <source>Your turn: %1</source>
        <translation>Ваша черга: %1</translation>
    </message>
    <message>
        <source>Expected wait: %1</source>
        <translation>Очікування: %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 хв</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 год</translation>
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
    <message>
        <source>A short break.</source>
        <translation>Невелика перерва.</translation>
    </message>
    <message>
        <source>All tickets for today have been given out.</source>
        <translation>Усі талони на сьогодні видано.</translation>
    </message>
    <message>
        <source>Paused for a technical reason.</source>
        <translation>Призупинено з технічних причин.</translation>
    </message>
    <message>
        <source>We are short of staff at the moment.</source>
        <translation>Зараз бракує працівників.</translation>
    </message>
    <message>
        <source>Paused for now.</source>
        <translation>Тимчасово призупинено.</translation>
    </message>
    <message>
        <source>The printer is being put right.</source>
        <translation>Усувається несправність принтера.</translation>
    </message>
</context>
</TS>
