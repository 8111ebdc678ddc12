<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="lv" sourcelanguage="en">
<context>
    <name>Arrival</name>
    <message>
        <source>This code could not be read</source>
        <translation>Šo kodu neizdevās nolasīt</translation>
    </message>
    <message>
        <source>Hold the phone a little further from the scanner, or type the six characters.</source>
        <translation>Turiet tālruni mazliet tālāk no skenera vai ievadiet sešas zīmes.</translation>
    </message>
    <message>
        <source>We do not know this code</source>
        <translation>Mēs šādu kodu nezinām</translation>
    </message>
    <message>
        <source>Please compare each character with your phone, or ask our staff.</source>
        <translation>Lūdzu, salīdziniet katru zīmi ar tālrunī redzamo vai vērsieties pie darbinieka.</translation>
    </message>
    <message>
        <source>This code is for another branch</source>
        <translation>Šis kods ir citai nodaļai</translation>
    </message>
    <message>
        <source>Your phone says which. Here you can take a new ticket.</source>
        <translation>Kurai – redzams tālrunī. Šeit varat saņemt jaunu numuriņu.</translation>
    </message>
    <message>
        <source>This code was for another day</source>
        <translation>Šis kods bija citai dienai</translation>
    </message>
    <message>
        <source>It was for: %1. Please take a new ticket.</source>
        <translation>Tas bija derīgs: %1. Lūdzu, saņemiet jaunu numuriņu.</translation>
    </message>
    <message>
        <source>This code is for another day</source>
        <translation>Šis kods ir citai dienai</translation>
    </message>
    <message>
        <source>We look forward to seeing you: %1.</source>
        <translation>Gaidīsim jūs: %1.</translation>
    </message>
    <message>
        <source>You are checked in already</source>
        <translation>Jūs jau esat pieteicies</translation>
    </message>
    <message>
        <source>Since %1. You will be called by this number.</source>
        <translation>Kopš plkst. %1. Jūs izsauks pēc šī numura.</translation>
    </message>
    <message>
        <source>You are a little early</source>
        <translation>Jūs esat mazliet par agru</translation>
    </message>
    <message>
        <source>Your time is %2. Please check in here from %1 on.</source>
        <translation>Jūsu laiks ir plkst. %2. Lūdzu, piesakieties šeit no plkst. %1.</translation>
    </message>
    <message>
        <source>You have been called already</source>
        <translation>Jūs jau izsauca</translation>
    </message>
    <message>
        <source>This number could come back until %1. Please take a new ticket, or ask our staff.</source>
        <translation>Ar šo numuru varēja atgriezties līdz plkst. %1. Lūdzu, saņemiet jaunu numuriņu vai vērsieties pie darbinieka.</translation>
    </message>
    <message>
        <source>You have a newer number</source>
        <translation>Jums ir jaunāks numurs</translation>
    </message>
    <message>
        <source>Please check in with the code of this number.</source>
        <translation>Lūdzu, piesakieties ar šī numura kodu.</translation>
    </message>
    <message>
        <source>It is your turn!</source>
        <translation>Ir jūsu kārta!</translation>
    </message>
    <message>
        <source>Please go to counter %1 now.</source>
        <translation>Lūdzu, dodieties pie %1. lodziņa.</translation>
    </message>
    <message>
        <source>Please go to your counter now, or ask our staff which it is.</source>
        <translation>Lūdzu, dodieties pie sava lodziņa vai jautājiet darbiniekam, kurš tas ir.</translation>
    </message>
    <message>
        <source>This number is no longer valid</source>
        <translation>Šis numurs vairs nav derīgs</translation>
    </message>
    <message>
        <source>It has been served. If you need something else, take a new ticket.</source>
        <translation>Pēc tā jau esat apkalpots. Ja vajag vēl ko, saņemiet jaunu numuriņu.</translation>
    </message>
    <message>
        <source>It was cancelled. You can take a new ticket.</source>
        <translation>Tas tika atcelts. Varat saņemt jaunu numuriņu.</translation>
    </message>
    <message>
        <source>Its day is over. Please take a new ticket.</source>
        <translation>Tā diena ir beigusies. Lūdzu, saņemiet jaunu numuriņu.</translation>
    </message>
    <message>
        <source>Checking in did not work</source>
        <translation>Pieteikšanās neizdevās</translation>
    </message>
    <message>
        <source>Please try again, or speak to our staff: your number still counts.</source>
        <translation>Lūdzu, mēģiniet vēlreiz vai vērsieties pie darbinieka: jūsu numurs joprojām ir derīgs.</translation>
    </message>
</context>
<context>
    <name>BranchPages</name>
    <message>
        <source>Contact</source>
        <translation>Saziņa</translation>
    </message>
    <message>
        <source>Today: %1</source>
        <translation>Šodien: %1</translation>
    </message>
    <message>
        <source>Other hours on these days</source>
        <translation>Cits darba laiks šajās dienās</translation>
    </message>
    <message>
        <source>%1, today</source>
        <translation>%1, šodien</translation>
    </message>
</context>
<context>
    <name>Calls</name>
    <message>
        <source>Number %1, counter %2</source>
        <translation>Numurs %1, %2. lodziņš</translation>
    </message>
</context>
<context>
    <name>CallsStrip</name>
    <message>
        <source>Now called</source>
        <translation>Tagad aicinām</translation>
    </message>
</context>
<context>
    <name>CheckInRefusedScreen</name>
    <message>
        <source>Take a ticket</source>
        <translation>Saņemt numuriņu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gatavs</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Mēģināt vēlreiz</translation>
    </message>
</context>
<context>
    <name>CheckInScreen</name>
    <message>
        <source>Scan or type your code</source>
        <translation>Noskenējiet vai ievadiet kodu</translation>
    </message>
    <message>
        <source>Typed so far: %1</source>
        <translation>Ievadīts: %1</translation>
    </message>
    <message>
        <source>Several codes were not right. Our staff will gladly help.</source>
        <translation>Vairāki kodi nebija pareizi. Darbinieki labprāt palīdzēs.</translation>
    </message>
    <message>
        <source>Delete the last character</source>
        <translation>Dzēst pēdējo zīmi</translation>
    </message>
    <message>
        <source>Please wait a moment: %1</source>
        <translation>Lūdzu, brīdi uzgaidiet: %1</translation>
    </message>
    <message>
        <source>Hold your phone under the scanner, or type the six characters of your code.</source>
        <translation>Pielieciet tālruni pie skenera vai ievadiet koda sešas zīmes.</translation>
    </message>
    <message>
        <source>Nothing has been typed yet</source>
        <translation>Vēl nekas nav ievadīts</translation>
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
        <source>Check in</source>
        <translation>Pieteikties</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>Labi</translation>
    </message>
</context>
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
    <message>
        <source>Today: %1</source>
        <translation>Šodien: %1</translation>
    </message>
</context>
<context>
    <name>Doors</name>
    <message>
        <source>I have a Qticket number or a booking</source>
        <translation>Man ir Qticket numurs vai pieraksts</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Informācija</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>The place of number {own} in the queue counts from {time}.</source>
        <translation>Numura {own} vieta rindā skaitās no plkst. {time}.</translation>
    </message>
    <message>
        <source>Nobody who joined the queue after number {own} was called before it.</source>
        <translation>Neviens, kas iestājās rindā pēc numura {own}, nav izsaukts pirms tā.</translation>
    </message>
    <message>
        <source>Number {theirs} was called to counter {counter} at {time}</source>
        <translation>Numuru {theirs} izsauca pie {counter}. lodziņa plkst. {time}</translation>
    </message>
    <message>
        <source>Numbers {theirs} were called to counter {counter} at {time}</source>
        <translation>Numurus {theirs} izsauca pie {counter}. lodziņa plkst. {time}</translation>
    </message>
    <message>
        <source>Numbers {theirs} were called to counter {counter} between {first} and {last}</source>
        <translation>Numurus {theirs} izsauca pie {counter}. lodziņa laikā no plkst. {first} līdz {last}</translation>
    </message>
    <message>
        <source>the visitor with number {own} had not checked in here yet</source>
        <translation>apmeklētājs ar numuru {own} šeit vēl nebija pieteicies</translation>
    </message>
    <message>
        <source>counter {counter} was not serving “{service}” then</source>
        <translation>{counter}. lodziņā tobrīd nesniedza pakalpojumu „{service}”</translation>
    </message>
    <message>
        <source>number {own} was waiting for counter {waits_for} only</source>
        <translation>numurs {own} gaidīja tikai uz {waits_for}. lodziņu</translation>
    </message>
    <message>
        <source>it had been sent to this counter, which otherwise does not serve “{service}”</source>
        <translation>tas bija nosūtīts tieši uz šo lodziņu, kurā citādi pakalpojumu „{service}” nesniedz</translation>
    </message>
    <message>
        <source>a member of staff called it by hand, as the visitor was at the counter already</source>
        <translation>darbinieks to izsauca pats, jo apmeklētājs jau bija pie lodziņa</translation>
    </message>
    <message>
        <source>number {own} had been called to counter {at_counter} itself then</source>
        <translation>numurs {own} tobrīd pats bija izsaukts pie {at_counter}. lodziņa</translation>
    </message>
    <message>
        <source>number {own} was not in the queue since {since}, as nobody had come with it</source>
        <translation>numurs {own} kopš plkst. {since} nebija rindā, jo neviens ar to nebija ieradies</translation>
    </message>
    <message>
        <source>the visitor with number {own} ran late and at {since} let others go first</source>
        <translation>apmeklētājs ar numuru {own} kavējās un plkst. {since} palaida citus pa priekšu</translation>
    </message>
    <message>
        <source>the visitor with number {own} missed the call and came back at {since}; then the next in line go first</source>
        <translation>apmeklētājs ar numuru {own} nokavēja izsaukumu un atgriezās plkst. {since}; tad vispirms iet nākamie rindā</translation>
    </message>
    <message>
        <source>the visitor with number {own} came at {since}, after the booked time, and waits like all others since</source>
        <translation>apmeklētājs ar numuru {own} ieradās plkst. {since}, pēc pierakstītā laika, un kopš tā brīža gaida kopējā rindā</translation>
    </message>
    <message>
        <source>our records do not show the reason; we apologise</source>
        <translation>mūsu ierakstos iemesls nav redzams; atvainojamies</translation>
    </message>
    <message>
        <source>the law gives this visitor precedence</source>
        <translation>šim apmeklētājam ir likumā noteikta priekšroka</translation>
    </message>
    <message>
        <source>visitors with a booked time are called sooner here</source>
        <translation>apmeklētājus ar pierakstu šeit izsauc ātrāk</translation>
    </message>
    <message>
        <source>visitors who joined by phone are called sooner here</source>
        <translation>apmeklētājus, kuri rindā iestājušies pa tālruni, šeit izsauc ātrāk</translation>
    </message>
    <message>
        <source>visitors who took their number at the branch are called sooner here</source>
        <translation>apmeklētājus, kuri numuru saņēmuši nodaļā, šeit izsauc ātrāk</translation>
    </message>
</context>
<context>
    <name>HourChart</name>
    <message>
        <source>No tickets yet today</source>
        <translation>Šodien numuriņu vēl nav</translation>
    </message>
    <message>
        <source>%1:00: issued %2, printed %3, not certain %4</source>
        <translation>plkst. %1.00: izsniegti %2, izdrukāti %3, nav droši %4</translation>
    </message>
    <message>
        <source>printed</source>
        <translation>izdrukāts</translation>
    </message>
    <message>
        <source>not certain</source>
        <translation>nav droši</translation>
    </message>
    <message>
        <source>no paper</source>
        <translation>bez papīra</translation>
    </message>
</context>
<context>
    <name>Hours</name>
    <message>
        <source>closed</source>
        <translation>slēgts</translation>
    </message>
    <message>
        <source>today</source>
        <translation>šodien</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>rīt</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>at any time</source>
        <translation>jebkurā laikā</translation>
    </message>
    <message>
        <source>Numbers by phone: %1</source>
        <translation>Numuriņi ar tālruni: %1</translation>
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
    <name>InformationScreen</name>
    <message>
        <source>About this branch</source>
        <translation>Par šo nodaļu</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Darba laiks</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Pakalpojumi</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Nodaļas</translation>
    </message>
    <message>
        <source>By phone</source>
        <translation>Pa tālruni</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atpakaļ</translation>
    </message>
</context>
<context>
    <name>JoinByPhone</name>
    <message>
        <source>Scan this code with your phone, or open %1.</source>
        <translation>Noskenējiet kodu ar tālruni vai atveriet %1.</translation>
    </message>
</context>
<context>
    <name>LastTicketsScreen</name>
    <message>
        <source>You may not be served today</source>
        <translation>Šodien jūs var nepaspēt apkalpot</translation>
    </message>
    <message>
        <source>So many are waiting that your turn may come after we close at %1.</source>
        <translation>Gaida tik daudz apmeklētāju, ka jūsu kārta var pienākt pēc slēgšanas plkst. %1.</translation>
    </message>
    <message>
        <source>So many are waiting that your turn may come after we close.</source>
        <translation>Gaida tik daudz apmeklētāju, ka jūsu kārta var pienākt pēc slēgšanas.</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Citi pakalpojumi</translation>
    </message>
    <message>
        <source>Take a ticket all the same</source>
        <translation>Tomēr saņemt numuriņu</translation>
    </message>
</context>
<context>
    <name>ModeBar</name>
    <message>
        <source>Speech</source>
        <translation>Balss</translation>
    </message>
    <message>
        <source>Large text</source>
        <translation>Lieli burti</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrasts</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Zemāk</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Taustiņi</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>Tikai teksts</translation>
    </message>
</context>
<context>
    <name>NoPaperBanner</name>
    <message>
        <source>No paper at the moment: your number will be on this screen.</source>
        <translation>Pašlaik nav papīra: jūsu numurs būs redzams šajā ekrānā.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>One moment…</source>
        <translation>Mirkli…</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Reprint</source>
        <translation>Drukāt vēlreiz</translation>
    </message>
    <message>
        <source>Has paper</source>
        <translation>Papīrs ir</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anulēt</translation>
    </message>
</context>
<context>
    <name>NumberSlip</name>
    <message>
        <source>Your number: %1</source>
        <translation>Jūsu numurs: %1</translation>
    </message>
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
        <source>Served with priority</source>
        <translation>Apkalpošana ārpus rindas</translation>
    </message>
    <message>
        <source>You are being called</source>
        <translation>Jūs aicina</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>%1. lodziņš</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Everybody who waits has their paper</source>
        <translation>Visiem gaidītājiem ir savs numuriņš</translation>
    </message>
    <message>
        <source>Numbers without known paper</source>
        <translation>Numuri, kuriem varbūt nav papīra</translation>
    </message>
    <message>
        <source>There is nothing to put right.</source>
        <translation>Nekas nav jālabo.</translation>
    </message>
    <message>
        <source>They wait all the same and will be called. Ask for them in the lobby.</source>
        <translation>Tie gaida rindā un tiks izsaukti. Uzrunājiet viņus uzgaidāmajā telpā.</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Iepriekšējā</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1. lapa no %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nākamā</translation>
    </message>
    <message>
        <source>Reprint the last ticket (%1)</source>
        <translation>Drukāt vēlreiz pēdējo numuriņu (%1)</translation>
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
    <name>PageButtons</name>
    <message>
        <source>Previous page</source>
        <translation>Iepriekšējā lapa</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Iepriekšējā</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1. lapa no %2</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nākamā lapa</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nākamā</translation>
    </message>
</context>
<context>
    <name>PaperState</name>
    <message>
        <source>A copy marked “%1” is being printed…</source>
        <translation>Tiek drukāts eksemplārs ar atzīmi „%1”…</translation>
    </message>
    <message>
        <source>Your ticket is being printed…</source>
        <translation>Numuriņš tiek drukāts…</translation>
    </message>
    <message>
        <source>Did your ticket come out?</source>
        <translation>Vai numuriņš izdrukājās?</translation>
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
        <source>Thank you!</source>
        <translation>Paldies!</translation>
    </message>
    <message>
        <source>Your number counts either way.</source>
        <translation>Numurs ir derīgs jebkurā gadījumā.</translation>
    </message>
    <message>
        <source>Please write it down or photograph this screen.</source>
        <translation>Lūdzu, pierakstiet to vai nofotografējiet ekrānu.</translation>
    </message>
    <message>
        <source>No paper? Write your number down: it counts.</source>
        <translation>Nav papīra? Pierakstiet numuru – tas ir derīgs.</translation>
    </message>
    <message>
        <source>Please keep it: you will be called by this number.</source>
        <translation>Lūdzu, saglabājiet to: jūs izsauks pēc šī numura.</translation>
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
        <source>Several tickets have just been taken here. The next one can be taken in a moment.</source>
        <translation>Šeit tikko paņemti vairāki numuriņi. Nākamo varēs saņemt pēc brīža.</translation>
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
        <source>Just you</source>
        <translation>Tikai jūs</translation>
    </message>
    <message numerus="yes">
        <source>You and %n more</source>
        <translation>
            <numerusform>Jūs un vēl %n</numerusform>
            <numerusform>Jūs un vēl %n</numerusform>
            <numerusform>Jūs un vēl %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atpakaļ</translation>
    </message>
    <message>
        <source>You go first · change</source>
        <translation>Ārpus rindas · mainīt</translation>
    </message>
    <message>
        <source>I may go first</source>
        <translation>Ārpus rindas</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Mirkli…</translation>
    </message>
    <message>
        <source>Take a ticket</source>
        <translation>Saņemt numuriņu</translation>
    </message>
    <message>
        <source>One moment: %1</source>
        <translation>Mirkli: %1</translation>
    </message>
</context>
<context>
    <name>PausePage</name>
    <message>
        <source>The kiosk gives no tickets</source>
        <translation>Kiosks numuriņus neizsniedz</translation>
    </message>
    <message>
        <source>Some services are paused</source>
        <translation>Daži pakalpojumi ir apturēti</translation>
    </message>
    <message>
        <source>Tickets are given for every service</source>
        <translation>Numuriņus izsniedz visiem pakalpojumiem</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Atsākt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Apturēt</translation>
    </message>
</context>
<context>
    <name>PausedScreen</name>
    <message>
        <source>No tickets at the moment</source>
        <translation>Pašlaik numuriņus neizsniedz</translation>
    </message>
    <message>
        <source>Please speak to our staff.</source>
        <translation>Lūdzu, vērsieties pie mūsu darbiniekiem.</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Citi pakalpojumi</translation>
    </message>
</context>
<context>
    <name>PhonesLine</name>
    <message>
        <source>Phone queue last heard at %1</source>
        <translation>Pēdējā saziņa ar tālruņu rindu: plkst. %1</translation>
    </message>
    <message>
        <source>Phone queue last heard on %1</source>
        <translation>Pēdējā saziņa ar tālruņu rindu: %1</translation>
    </message>
    <message>
        <source>Phone queue not heard yet</source>
        <translation>Saziņas ar tālruņu rindu vēl nav bijis</translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>Please enter your PIN</source>
        <translation>Lūdzu, ievadiet PIN</translation>
    </message>
    <message>
        <source>Digits entered: %1</source>
        <translation>Ievadīti cipari: %1</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>Dzēst pēdējo ciparu</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Ievadīt</translation>
    </message>
</context>
<context>
    <name>PrinterConditions</name>
    <message>
        <source>The printer is ready</source>
        <translation>Printeris ir gatavs</translation>
    </message>
    <message>
        <source>The paper roll is nearly used up</source>
        <translation>Papīra rullis ir gandrīz beidzies</translation>
    </message>
    <message>
        <source>The paper has run out</source>
        <translation>Papīrs ir beidzies</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open</source>
        <translation>Printera vāks ir vaļā</translation>
    </message>
    <message>
        <source>The cutter is stuck</source>
        <translation>Nazis ir iestrēdzis</translation>
    </message>
    <message>
        <source>The print head is too hot</source>
        <translation>Drukas galva ir pārkarsusi</translation>
    </message>
    <message>
        <source>Something is caught in the printer</source>
        <translation>Printerī kaut kas ir iestrēdzis</translation>
    </message>
    <message>
        <source>The printer has a serious fault</source>
        <translation>Printerim ir nopietns bojājums</translation>
    </message>
    <message>
        <source>The printer reports a fault, but not which</source>
        <translation>Printeris ziņo par kļūdu, bet ne par kuru</translation>
    </message>
    <message>
        <source>The printer is not taking tickets</source>
        <translation>Printeris nepieņem numuriņus</translation>
    </message>
    <message>
        <source>The printer cannot be reached</source>
        <translation>Ar printeri nav sakaru</translation>
    </message>
    <message>
        <source>The printer is busy</source>
        <translation>Printeris ir aizņemts</translation>
    </message>
    <message>
        <source>The printer does not say how it is</source>
        <translation>Printeris neziņo par savu stāvokli</translation>
    </message>
    <message>
        <source>Open the printer&apos;s cover.</source>
        <translation>Atveriet printera vāku.</translation>
    </message>
    <message>
        <source>Switch the printer off.</source>
        <translation>Izslēdziet printeri.</translation>
    </message>
    <message>
        <source>Shut the cover, then switch the printer on.</source>
        <translation>Aizveriet vāku un ieslēdziet printeri.</translation>
    </message>
    <message>
        <source>Switch the printer off, wait 10 seconds, switch it on.</source>
        <translation>Izslēdziet printeri, pagaidiet 10 sekundes un ieslēdziet.</translation>
    </message>
    <message>
        <source>If it stays so: switch the printer off and on.</source>
        <translation>Ja nekas nemainās: izslēdziet un ieslēdziet printeri.</translation>
    </message>
    <message>
        <source>Touch “Reset” below.</source>
        <translation>Pieskarieties “Atiestatīt” zemāk.</translation>
    </message>
    <message>
        <source>Touch “New roll” below.</source>
        <translation>Pieskarieties “Jauns rullis” zemāk.</translation>
    </message>
    <message>
        <source>If it comes back: call the technician.</source>
        <translation>Ja tas atkārtojas: zvaniet tehniķim.</translation>
    </message>
    <message>
        <source>There is nothing to do.</source>
        <translation>Nekas nav jādara.</translation>
    </message>
    <message>
        <source>Slips look pale or torn? Print a test slip.</source>
        <translation>Izdruka ir bāla vai saplēsta? Izdrukājiet testa izdruku.</translation>
    </message>
    <message>
        <source>Have a new roll at hand.</source>
        <translation>Sagatavojiet jaunu rulli.</translation>
    </message>
    <message>
        <source>Change the roll in the next quiet moment.</source>
        <translation>Nomainiet rulli, kad ir brīvāks brīdis.</translation>
    </message>
    <message>
        <source>Put a new roll in, the same way round as the old one.</source>
        <translation>Ielieciet jaunu rulli tāpat, kā bija ielikts vecais.</translation>
    </message>
    <message>
        <source>Pull a hand&apos;s width of paper out and shut the cover.</source>
        <translation>Izvelciet papīru plaukstas platumā un aizveriet vāku.</translation>
    </message>
    <message>
        <source>Lay the paper straight, with its end hanging out.</source>
        <translation>Iztaisnojiet papīru, lai tā gals ir ārpusē.</translation>
    </message>
    <message>
        <source>Press the cover down on both sides until it clicks.</source>
        <translation>Nospiediet vāku abās pusēs, līdz tas noklikšķ.</translation>
    </message>
    <message>
        <source>Open the cover and pull out the caught paper. Do not touch the blade.</source>
        <translation>Atveriet vāku un izvelciet iestrēgušo papīru. Asmenim nepieskarieties.</translation>
    </message>
    <message>
        <source>Leave the printer alone: it goes on by itself once it is cool.</source>
        <translation>Neaiztieciet printeri: atdzisis tas turpinās pats.</translation>
    </message>
    <message>
        <source>Make sure that nothing lies on it.</source>
        <translation>Pārbaudiet, vai uz tā nekas nav uzlikts.</translation>
    </message>
    <message>
        <source>Not cool in 15 minutes? Switch it off and call the technician.</source>
        <translation>Pēc 15 minūtēm nav atdzisis? Izslēdziet un zvaniet tehniķim.</translation>
    </message>
    <message>
        <source>Open the cover and take out scraps of paper.</source>
        <translation>Atveriet vāku un izņemiet papīra gabaliņus.</translation>
    </message>
    <message>
        <source>Touch “Test slip” below and see whether one comes out.</source>
        <translation>Pieskarieties “Testa izdruka” zemāk un skatieties, vai tā iznāk.</translation>
    </message>
    <message>
        <source>Open the cover, look for caught paper, and shut it.</source>
        <translation>Atveriet vāku, izņemiet iestrēgušo papīru un aizveriet.</translation>
    </message>
    <message>
        <source>See that nothing presses on the printer&apos;s FEED button.</source>
        <translation>Pārbaudiet, vai nekas nespiež printera pogu FEED.</translation>
    </message>
    <message>
        <source>See that the cover is shut on both sides.</source>
        <translation>Pārbaudiet, vai vāks ir aizvērts abās pusēs.</translation>
    </message>
    <message>
        <source>See that the printer is switched on: its lamp is lit.</source>
        <translation>Pārbaudiet, vai printeris ir ieslēgts: vai deg lampiņa.</translation>
    </message>
    <message>
        <source>Push both ends of its cable in firmly.</source>
        <translation>Stingri iespraudiet abus kabeļa galus.</translation>
    </message>
    <message>
        <source>Wait a minute: it may be at work for another computer.</source>
        <translation>Pagaidiet minūti: varbūt to izmanto cits dators.</translation>
    </message>
    <message>
        <source>No slip? See that its lamp is lit and its cable sits firmly.</source>
        <translation>Nekas neiznāk? Pārbaudiet, vai deg lampiņa un vai kabelis ir stingri iesprausts.</translation>
    </message>
    <message>
        <source>A slip came? Carry on: some printers cannot answer.</source>
        <translation>Izdruka ir? Turpiniet darbu: daži printeri neprot atbildēt.</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>What to do</source>
        <translation>Kas jādara</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Atiestatīt</translation>
    </message>
    <message>
        <source>Test slip</source>
        <translation>Testa izdruka</translation>
    </message>
    <message>
        <source>Feed and cut</source>
        <translation>Padot un nogriezt</translation>
    </message>
    <message>
        <source>New roll</source>
        <translation>Jauns rullis</translation>
    </message>
</context>
<context>
    <name>PrinterPicture</name>
    <message>
        <source>Paper roll</source>
        <translation>Papīra rullis</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Vāks</translation>
    </message>
    <message>
        <source>Cutter</source>
        <translation>Nazis</translation>
    </message>
    <message>
        <source>Print head</source>
        <translation>Drukas galva</translation>
    </message>
    <message>
        <source>Inside, along the paper&apos;s way</source>
        <translation>Iekšpusē, papīra ceļā</translation>
    </message>
    <message>
        <source>Power switch</source>
        <translation>Strāvas slēdzis</translation>
    </message>
    <message>
        <source>FEED button</source>
        <translation>Poga FEED</translation>
    </message>
    <message>
        <source>Cable</source>
        <translation>Kabelis</translation>
    </message>
    <message>
        <source>The printer does not say where</source>
        <translation>Printeris nesaka, kur</translation>
    </message>
    <message>
        <source>At work, not taking tickets</source>
        <translation>Strādā, numuriņus nepieņem</translation>
    </message>
    <message>
        <source>Everything is in order</source>
        <translation>Viss kārtībā</translation>
    </message>
    <message>
        <source>No word from the printer</source>
        <translation>Printeris klusē</translation>
    </message>
</context>
<context>
    <name>PriorityScreen</name>
    <message>
        <source>Who may go first?</source>
        <translation>Kurus apkalpo ārpus rindas?</translation>
    </message>
    <message>
        <source>People whom the law lets go first: with a disability, pregnant, or with a small child.</source>
        <translation>Tos, kuriem to ļauj likums: cilvēkus ar invaliditāti, grūtnieces un cilvēkus ar mazu bērnu.</translation>
    </message>
    <message>
        <source>Staff may ask you about it.</source>
        <translation>Darbinieki var par to pajautāt.</translation>
    </message>
    <message>
        <source>I wait my turn</source>
        <translation>Gaidīšu rindā</translation>
    </message>
    <message>
        <source>I may go first</source>
        <translation>Ārpus rindas</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Void %1?</source>
        <translation>Anulēt %1?</translation>
    </message>
    <message>
        <source>Is a new roll in the printer?</source>
        <translation>Vai printerī ir ielikts jauns rullis?</translation>
    </message>
    <message>
        <source>The whole kiosk</source>
        <translation>Viss kiosks</translation>
    </message>
    <message>
        <source>Nobody will be called by this number. It cannot be undone.</source>
        <translation>Ar šo numuru nevienu vairs neizsauks. To nevar atsaukt.</translation>
    </message>
    <message>
        <source>The slips that are left will be counted from a full roll.</source>
        <translation>Atlikušos numuriņus skaitīs no pilna ruļļa.</translation>
    </message>
    <message>
        <source>Why is it paused? The lobby shows the reason.</source>
        <translation>Kāpēc to aptur? Iemeslu redzēs apmeklētāji.</translation>
    </message>
    <message>
        <source>Yes, void it</source>
        <translation>Jā, anulēt</translation>
    </message>
    <message>
        <source>Yes, it is new</source>
        <translation>Jā, tas ir jauns</translation>
    </message>
    <message>
        <source>No, back</source>
        <translation>Nē, atpakaļ</translation>
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
    <name>ServiceCard</name>
    <message>
        <source>Paused</source>
        <translation>Pauze</translation>
    </message>
</context>
<context>
    <name>ServicesScreen</name>
    <message>
        <source>Which service do you need?</source>
        <translation>Kādu pakalpojumu vēlaties?</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>%1. lapa no %2</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Citi pakalpojumi</translation>
    </message>
    <message>
        <source>Back</source>
        <comment>pages</comment>
        <translation>Atpakaļ</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Atpakaļ</translation>
    </message>
    <message>
        <source>More</source>
        <comment>pages</comment>
        <translation>Vairāk</translation>
    </message>
    <message>
        <source>More services</source>
        <translation>Citi pakalpojumi</translation>
    </message>
</context>
<context>
    <name>Slip</name>
    <message>
        <source>Ahead of you</source>
        <translation>Pirms jums</translation>
    </message>
    <message>
        <source>Follow the queue on your phone</source>
        <translation>Sekojiet rindai savā tālrunī</translation>
    </message>
    <message>
        <source>{ahead} ({here} here, {away} by phone)</source>
        <translation>{ahead} ({here} šeit, {away} pa tālruni)</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>Jūsu kārta</translation>
    </message>
    <message>
        <source>not before closing</source>
        <translation>ne pirms slēgšanas</translation>
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
    <name>Speech</name>
    <message>
        <source>Speech does not work here at the moment. Please ask our staff.</source>
        <translation>Balss šeit pašlaik nedarbojas. Lūdzu, vērsieties pie darbiniekiem.</translation>
    </message>
    <message>
        <source>Speech is on. The arrow keys move, Enter chooses, %1 repeats.</source>
        <translation>Balss ir ieslēgta. Ar bultiņām pārvietojieties, ar Enter izvēlieties, ar %1 atkārtojiet.</translation>
    </message>
    <message>
        <source>Your number: %1.</source>
        <translation>Jūsu numurs: %1.</translation>
    </message>
    <message>
        <source>Volume: %1 %.</source>
        <translation>Skaļums: %1 %.</translation>
    </message>
    <message>
        <source>Choices: %1. The arrow keys go through them.</source>
        <translation>Izvēles iespējas: %1. Pārvietojieties starp tām ar bultiņām.</translation>
    </message>
    <message>
        <source>Typed: %1.</source>
        <translation>Ievadīts: %1.</translation>
    </message>
    <message>
        <source>Nothing is typed.</source>
        <translation>Nekas nav ievadīts.</translation>
    </message>
    <message>
        <source>There is no voice for this language here. Please choose another one.</source>
        <translation>Šai valodai šeit nav balss. Lūdzu, izvēlieties citu valodu.</translation>
    </message>
    <message>
        <source>button</source>
        <translation>poga</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>izvēlēta</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ieslēgta</translation>
    </message>
    <message>
        <source>off</source>
        <translation>izslēgta</translation>
    </message>
    <message>
        <source>not available</source>
        <translation>nav pieejama</translation>
    </message>
</context>
<context>
    <name>SpeechBar</name>
    <message>
        <source>Loudness: %1 %</source>
        <translation>Skaļums: %1 %</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Atkārtot</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>Klusums</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Klusāk</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Skaļāk</translation>
    </message>
</context>
<context>
    <name>StaffBar</name>
    <message>
        <source>Printer</source>
        <translation>Printeris</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numuri</translation>
    </message>
    <message>
        <source>Pauses</source>
        <translation>Pauzes</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Šodien</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Iziet</translation>
    </message>
</context>
<context>
    <name>StaffMasthead</name>
    <message>
        <source>Staff panel</source>
        <translation>Darbinieku panelis</translation>
    </message>
    <message>
        <source>Phone queue last heard at %1</source>
        <translation>Pēdējā saziņa ar tālruņu rindu: plkst. %1</translation>
    </message>
    <message>
        <source>Phone queue last heard on %1</source>
        <translation>Pēdējā saziņa ar tālruņu rindu: %1</translation>
    </message>
    <message>
        <source>Phone queue not heard yet</source>
        <translation>Saziņas ar tālruņu rindu vēl nav bijis</translation>
    </message>
    <message>
        <source>Closes in %1 s</source>
        <translation>Aizvērsies pēc %1 s</translation>
    </message>
</context>
<context>
    <name>StaffWording</name>
    <message>
        <source>Set a PIN</source>
        <translation>Iestatīts PIN</translation>
    </message>
    <message>
        <source>Opened the staff panel</source>
        <translation>Atvērts darbinieku panelis</translation>
    </message>
    <message>
        <source>Entered a wrong PIN too often</source>
        <translation>Pārāk daudz reižu ievadīts nepareizs PIN</translation>
    </message>
    <message>
        <source>Entered a wrong PIN</source>
        <translation>Ievadīts nepareizs PIN</translation>
    </message>
    <message>
        <source>Printed %1 again</source>
        <translation>%1 drukāts vēlreiz</translation>
    </message>
    <message>
        <source>Made %1 void</source>
        <translation>%1 anulēts</translation>
    </message>
    <message>
        <source>Reset the printer</source>
        <translation>Printeris atiestatīts</translation>
    </message>
    <message>
        <source>Printed a test slip</source>
        <translation>Testa izdruka</translation>
    </message>
    <message>
        <source>Fed and cut the paper</source>
        <translation>Papīrs padots un nogriezts</translation>
    </message>
    <message>
        <source>Put a new roll in</source>
        <translation>Ielikts jauns rullis</translation>
    </message>
    <message>
        <source>Noticed another printer: %1</source>
        <translation>Pamanīts cits printeris: %1</translation>
    </message>
    <message>
        <source>Noticed a new roll</source>
        <translation>Pamanīts jauns rullis</translation>
    </message>
    <message>
        <source>Said that %1 came out</source>
        <translation>%1: numuriņš iznācis</translation>
    </message>
    <message>
        <source>Said that %1 did not come out</source>
        <translation>%1: numuriņš nav iznācis</translation>
    </message>
    <message>
        <source>Paused: %1 – %2</source>
        <translation>Apturēts: %1 – %2</translation>
    </message>
    <message>
        <source>Resumed: %1</source>
        <translation>Atsākts: %1</translation>
    </message>
    <message>
        <source>The whole kiosk</source>
        <translation>Viss kiosks</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Izsniegti</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Izdrukāti</translation>
    </message>
    <message>
        <source>Paper not certain</source>
        <translation>Papīrs nav droši zināms</translation>
    </message>
    <message>
        <source>Waiting now</source>
        <translation>Tagad gaida</translation>
    </message>
    <message>
        <source>Waiting without paper</source>
        <translation>Gaida bez papīra</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Anulēti</translation>
    </message>
    <message>
        <source>This PIN is not right.</source>
        <translation>Šis PIN nav pareizs.</translation>
    </message>
    <message>
        <source>Tries left: %1</source>
        <translation>Atlikuši mēģinājumi: %1</translation>
    </message>
    <message>
        <source>Locked until %1</source>
        <translation>Bloķēts līdz plkst. %1</translation>
    </message>
    <message>
        <source>No PIN has been set yet. Set one with: %1</source>
        <translation>PIN vēl nav iestatīts. To iestata ar komandu: %1</translation>
    </message>
    <message>
        <source>No answer. Try again; if there is none again, call the technician.</source>
        <translation>Atbildes nav. Mēģiniet vēlreiz; ja atbildes atkal nav, zvaniet tehniķim.</translation>
    </message>
    <message>
        <source>No answer yet. Look at the printer itself.</source>
        <translation>Atbildes vēl nav. Apskatiet pašu printeri.</translation>
    </message>
    <message>
        <source>No answer. See in the list whether it was done, before you try again.</source>
        <translation>Atbildes nav. Pirms mēģināt vēlreiz, pārbaudiet sarakstā, vai tas ir izdarīts.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s memory cannot be read or written. Nothing was changed.</source>
        <translation>Kioska datus nevar nolasīt vai ierakstīt. Nekas nav mainīts.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s memory is busy. Nothing was changed: try again.</source>
        <translation>Kioska dati ir aizņemti. Nekas nav mainīts: mēģiniet vēlreiz.</translation>
    </message>
    <message>
        <source>The kiosk&apos;s disk is full. Nothing was changed: call the technician.</source>
        <translation>Kioska disks ir pilns. Nekas nav mainīts: zvaniet tehniķim.</translation>
    </message>
    <message>
        <source>It is not certain that this was done. Look before you try again.</source>
        <translation>Nav droši zināms, vai tas izdarīts. Pārbaudiet, pirms mēģināt vēlreiz.</translation>
    </message>
    <message>
        <source>%1 is being printed.</source>
        <translation>%1 tiek drukāts.</translation>
    </message>
    <message>
        <source>%1 is being printed again, marked as a duplicate.</source>
        <translation>%1 tiek drukāts vēlreiz ar atzīmi “DUBLIKĀTS”.</translation>
    </message>
    <message>
        <source>%1: noted that its holder has the paper.</source>
        <translation>%1: atzīmēts, ka numuriņš ir saņemts.</translation>
    </message>
    <message>
        <source>%1 is void: nobody will be called by it.</source>
        <translation>%1 ir anulēts: ar to nevienu neizsauks.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Izdarīts.</translation>
    </message>
    <message>
        <source>There is no such number today.</source>
        <translation>Šodien šāda numura nav.</translation>
    </message>
    <message>
        <source>This number is no longer waiting.</source>
        <translation>Šis numurs vairs negaida.</translation>
    </message>
    <message>
        <source>This number is being printed right now. Wait a moment.</source>
        <translation>Šo numuru pašlaik drukā. Uzgaidiet mirkli.</translation>
    </message>
    <message>
        <source>The branch has no such service.</source>
        <translation>Nodaļai šāda pakalpojuma nav.</translation>
    </message>
    <message>
        <source>This cannot be done now.</source>
        <translation>Pašlaik to nevar izdarīt.</translation>
    </message>
    <message>
        <source>The test slip is printed.</source>
        <translation>Testa izdruka ir gatava.</translation>
    </message>
    <message>
        <source>The test slip was sent. See whether it has come out.</source>
        <translation>Testa izdruka nosūtīta. Skatieties, vai tā iznāca.</translation>
    </message>
    <message>
        <source>The test slip was not printed: %1</source>
        <translation>Testa izdruka nav izdrukāta: %1</translation>
    </message>
    <message>
        <source>Has the test slip come out? It is not certain: %1</source>
        <translation>Vai testa izdruka iznāca? Nav droši zināms: %1</translation>
    </message>
    <message>
        <source>The paper was fed and cut.</source>
        <translation>Papīrs padots un nogriezts.</translation>
    </message>
    <message>
        <source>The order to feed and cut was sent. See whether it was done.</source>
        <translation>Komanda padot un nogriezt nosūtīta. Skatieties, vai tas izdarīts.</translation>
    </message>
    <message>
        <source>The paper was not fed: %1</source>
        <translation>Papīrs nav padots: %1</translation>
    </message>
    <message>
        <source>Was the paper cut? It is not certain: %1</source>
        <translation>Vai papīrs ir nogriezts? Nav droši zināms: %1</translation>
    </message>
    <message>
        <source>the printer gave no reason</source>
        <translation>printeris iemeslu nepateica</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>Nekas nav izdrukāts.</translation>
    </message>
    <message>
        <source>Another program is using the printer, and did not do it.</source>
        <translation>Printeri izmanto cita programma, un tā to neizdarīja.</translation>
    </message>
    <message>
        <source>Noted: the roll is new. It is counted from here.</source>
        <translation>Atzīmēts: rullis ir jauns. Skaitīs no šī brīža.</translation>
    </message>
    <message>
        <source>Recover from the fault</source>
        <translation>Atjaunoties pēc kļūdas</translation>
    </message>
    <message>
        <source>Clear what was half printed</source>
        <translation>Dzēst līdz galam neizdrukāto</translation>
    </message>
    <message>
        <source>Start its settings anew</source>
        <translation>Atjaunot iestatījumus</translation>
    </message>
    <message>
        <source>Print a test line</source>
        <translation>Izdrukāt testa rindu</translation>
    </message>
    <message>
        <source>Ask how it is now</source>
        <translation>Pajautāt stāvokli</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>labi</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>nav atbildes</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>kļūda</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nav nosūtīts</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>kopš %1</translation>
    </message>
    <message>
        <source>since %1, %2</source>
        <translation>kopš %1, %2</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>About %1 slips left on the roll</source>
        <translation>Rullī atlikuši ap %1 numuriņi</translation>
    </message>
    <message>
        <source>The roll should end at about %1</source>
        <translation>Rullis beigsies ap %1</translation>
    </message>
    <message>
        <source>Change the roll before %1</source>
        <translation>Nomainiet rulli pirms %1</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Apmeklētājs</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Darbinieks</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Tehniķis</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Kiosks</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Pārtraukums</translation>
    </message>
    <message>
        <source>No more tickets today</source>
        <translation>Šodien numuriņu vairs nav</translation>
    </message>
    <message>
        <source>Technical reasons</source>
        <translation>Tehnisku iemeslu dēļ</translation>
    </message>
    <message>
        <source>Too few staff</source>
        <translation>Trūkst darbinieku</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Cits iemesls</translation>
    </message>
    <message>
        <source>the paper had run out</source>
        <translation>bija beidzies papīrs</translation>
    </message>
    <message>
        <source>the cover was open</source>
        <translation>vāks bija vaļā</translation>
    </message>
    <message>
        <source>the cutter was stuck</source>
        <translation>nazis bija iestrēdzis</translation>
    </message>
    <message>
        <source>the printer was too hot</source>
        <translation>printeris bija pārkarsis</translation>
    </message>
    <message>
        <source>something was caught in the printer</source>
        <translation>printerī kaut kas bija iestrēdzis</translation>
    </message>
    <message>
        <source>the printer had a serious fault</source>
        <translation>printerim bija nopietns bojājums</translation>
    </message>
    <message>
        <source>the printer reported a fault</source>
        <translation>printeris ziņoja par kļūdu</translation>
    </message>
    <message>
        <source>the printer was not taking tickets</source>
        <translation>printeris nepieņēma numuriņus</translation>
    </message>
    <message>
        <source>the printer could not be reached</source>
        <translation>ar printeri nebija sakaru</translation>
    </message>
    <message>
        <source>the connection to the printer broke</source>
        <translation>pārtrūka sakari ar printeri</translation>
    </message>
    <message>
        <source>the printer stopped taking the ticket</source>
        <translation>printeris pārstāja pieņemt numuriņu</translation>
    </message>
    <message>
        <source>the printer did not answer</source>
        <translation>printeris neatbildēja</translation>
    </message>
    <message>
        <source>this printer cannot answer</source>
        <translation>šis printeris neprot atbildēt</translation>
    </message>
    <message>
        <source>the printer did not confirm it</source>
        <translation>printeris to neapstiprināja</translation>
    </message>
    <message>
        <source>the kiosk was switched off meanwhile</source>
        <translation>kiosks tikmēr tika izslēgts</translation>
    </message>
    <message>
        <source>nobody printed it in time</source>
        <translation>neviens to laikus neizdrukāja</translation>
    </message>
    <message>
        <source>it waited too long for the printer</source>
        <translation>tas pārāk ilgi gaidīja printeri</translation>
    </message>
    <message>
        <source>another program had the printer</source>
        <translation>printeri izmantoja cita programma</translation>
    </message>
    <message>
        <source>Not printed: %1</source>
        <translation>Nav izdrukāts: %1</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Nav izdrukāts</translation>
    </message>
    <message>
        <source>Perhaps printed: %1</source>
        <translation>Varbūt izdrukāts: %1</translation>
    </message>
    <message>
        <source>Perhaps printed</source>
        <translation>Varbūt izdrukāts</translation>
    </message>
    <message>
        <source>The visitor says: no paper came</source>
        <translation>Apmeklētājs saka: papīrs neiznāca</translation>
    </message>
    <message>
        <source>Staff say: no paper came</source>
        <translation>Darbinieks saka: papīrs neiznāca</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Your number: %1</source>
        <translation>Jūsu numurs: %1</translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation>Vai jūs vēl esat šeit?</translation>
    </message>
    <message>
        <source>Touch the screen anywhere, or press any key, to go on.</source>
        <translation>Lai turpinātu, pieskarieties ekrānam vai nospiediet jebkuru taustiņu.</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>Atlikusi %n sekunde</numerusform>
            <numerusform>Atlikušas %n sekundes</numerusform>
            <numerusform>Atlikušas %n sekundes</numerusform>
        </translation>
    </message>
    <message>
        <source>Yes, I am here</source>
        <translation>Jā, es esmu šeit</translation>
    </message>
</context>
<context>
    <name>TicketScreen</name>
    <message>
        <source>Yes</source>
        <translation>Jā</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nē</translation>
    </message>
    <message>
        <source>Print my ticket</source>
        <translation>Drukāt numuriņu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gatavs</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>Done lately</source>
        <translation>Nesen paveiktais</translation>
    </message>
</context>
<context>
    <name>Waits</name>
    <message>
        <source>Nobody ahead</source>
        <translation>Rindā neviena nav</translation>
    </message>
    <message>
        <source>%1 ahead</source>
        <translation>Priekšā: %1</translation>
    </message>
    <message>
        <source>%1 ahead: %2 here, %3 by phone</source>
        <translation>Priekšā: %1 (%2 šeit, %3 pa tālruni)</translation>
    </message>
    <message>
        <source>Nobody is ahead of you</source>
        <translation>Rindā pirms jums neviena nav</translation>
    </message>
    <message>
        <source>Ahead of you: %1</source>
        <translation>Rindā pirms jums: %1</translation>
    </message>
    <message>
        <source>Ahead of you: %1 (%2 here, %3 by phone)</source>
        <translation>Rindā pirms jums: %1 (%2 šeit, %3 pa tālruni)</translation>
    </message>
    <message>
        <source>under %1</source>
        <translation>mazāk nekā %1</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>aptuveni %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>līdz %1</translation>
    </message>
    <message>
        <source>after closing</source>
        <translation>pēc slēgšanas</translation>
    </message>
    <message>
        <source>not before closing</source>
        <translation>ne pirms slēgšanas</translation>
    </message>
    <message>
        <source>Your turn: %1</source>
        <translation>Jūsu kārta: %1</translation>
    </message>
    <message>
        <source>Expected wait: %1</source>
        <translation>Paredzamais gaidīšanas laiks: %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
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
    <message>
        <source>A short break.</source>
        <translation>Īss pārtraukums.</translation>
    </message>
    <message>
        <source>All tickets for today have been given out.</source>
        <translation>Visi šodienas numuriņi ir izsniegti.</translation>
    </message>
    <message>
        <source>Paused for a technical reason.</source>
        <translation>Apturēts tehnisku iemeslu dēļ.</translation>
    </message>
    <message>
        <source>We are short of staff at the moment.</source>
        <translation>Pašlaik trūkst darbinieku.</translation>
    </message>
    <message>
        <source>Paused for now.</source>
        <translation>Uz laiku apturēts.</translation>
    </message>
    <message>
        <source>The printer is being put right.</source>
        <translation>Tiek novērsta printera kļūme.</translation>
    </message>
</context>
</TS>
