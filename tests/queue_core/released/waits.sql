BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'queue','tickets','2026-11-21 12:22:31.970852+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'queue','paper','2026-11-21 12:22:31.972730+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'queue','staff','2026-11-21 12:22:31.973462+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'queue','calls','2026-11-21 16:04:17.600849+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'queue','waits','2026-11-21 16:04:17.639158+00:00');
CREATE TABLE counter_sessions (
        id INTEGER PRIMARY KEY,
        counter INTEGER NOT NULL,
        business_day TEXT NOT NULL,
        services TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closes_at TEXT,
        closed_at TEXT,
        reason TEXT
    );
INSERT INTO "counter_sessions" VALUES(1,2,'2026-03-04','["documents", "passports", "advice"]','2026-03-04T08:00:20.000000+00:00',NULL,NULL,NULL);
CREATE TABLE counters (
        business_day TEXT NOT NULL,
        series TEXT NOT NULL,
        last_number INTEGER NOT NULL,
        last_place TEXT NOT NULL,
        PRIMARY KEY (business_day, series)
    );
INSERT INTO "counters" VALUES('2026-03-04','A',6,'2026-03-04T08:00:12.000000+00:00');
INSERT INTO "counters" VALUES('2026-03-04','B',1,'2026-03-04T08:00:12.000000+00:00');
CREATE TABLE current_day (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        business_day TEXT NOT NULL,
        clock_day TEXT NOT NULL
    );
INSERT INTO "current_day" VALUES(1,'2026-03-04','2026-03-04');
CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY,
        ticket INTEGER NOT NULL REFERENCES tickets (serial),
        attempt INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        printer TEXT,
        fault TEXT,
        bytes_sent INTEGER NOT NULL DEFAULT 0, job_id TEXT, claimed_at TEXT, settled_at TEXT, paper_mm DOUBLE PRECISION NOT NULL DEFAULT 0, asked_by TEXT NOT NULL DEFAULT 'kiosk', duplicate BOOLEAN NOT NULL DEFAULT FALSE, verdict BOOLEAN, verdict_by TEXT,
        UNIQUE (ticket, attempt)
    );
INSERT INTO "deliveries" VALUES(1,1,1,'printed','2026-03-04T08:00:00.000000+00:00','2026-03-04T08:00:03.000000+00:00','virtual:',NULL,0,'1','2026-03-04T08:00:01.000000+00:00','2026-03-04T08:00:03.000000+00:00',70.0,'kiosk',0,NULL,NULL);
INSERT INTO "deliveries" VALUES(2,2,1,'sent','2026-03-04T08:00:03.000000+00:00','2026-03-04T08:00:06.000000+00:00','virtual:',NULL,1000,'2','2026-03-04T08:00:04.000000+00:00','2026-03-04T08:00:06.000000+00:00',70.0,'kiosk',0,NULL,NULL);
INSERT INTO "deliveries" VALUES(3,3,1,'failed','2026-03-04T08:00:06.000000+00:00','2026-03-04T08:00:09.000000+00:00','virtual:','silent',2000,'3','2026-03-04T08:00:07.000000+00:00','2026-03-04T08:00:09.000000+00:00',0.0,'kiosk',0,NULL,NULL);
INSERT INTO "deliveries" VALUES(4,4,1,'unknown','2026-03-04T08:00:09.000000+00:00','2026-03-04T08:00:12.000000+00:00','virtual:','silent',3000,'4','2026-03-04T08:00:10.000000+00:00','2026-03-04T08:00:12.000000+00:00',0.0,'kiosk',0,NULL,NULL);
INSERT INTO "deliveries" VALUES(5,4,2,'sending','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00','virtual:',NULL,0,'5','2026-03-04T08:00:12.000000+00:00',NULL,0.0,'staff',1,NULL,NULL);
INSERT INTO "deliveries" VALUES(6,5,1,'pending','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00','virtual:',NULL,0,NULL,NULL,NULL,0.0,'kiosk',0,NULL,NULL);
INSERT INTO "deliveries" VALUES(7,6,1,'pending','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00','tcp://elsewhere',NULL,0,NULL,NULL,NULL,0.0,'kiosk',0,NULL,NULL);
INSERT INTO "deliveries" VALUES(8,7,1,'failed','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00','virtual:','cancelled',0,NULL,NULL,'2026-03-04T08:00:12.000000+00:00',0.0,'kiosk',0,NULL,NULL);
CREATE TABLE errands (
        id INTEGER PRIMARY KEY,
        printer TEXT NOT NULL,
        kind TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        role TEXT NOT NULL,
        state TEXT NOT NULL,
        answer TEXT
    );
CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        ticket INTEGER NOT NULL REFERENCES tickets (serial),
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL
    );
INSERT INTO "events" VALUES(1,1,'2026-03-04T08:00:00.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(2,1,'2026-03-04T08:00:03.000000+00:00','delivery','{"attempt": 1, "state": "printed", "fault": null, "bytes_sent": 0}');
INSERT INTO "events" VALUES(3,2,'2026-03-04T08:00:03.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(4,2,'2026-03-04T08:00:06.000000+00:00','delivery','{"attempt": 1, "state": "sent", "fault": null, "bytes_sent": 1000}');
INSERT INTO "events" VALUES(5,3,'2026-03-04T08:00:06.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(6,3,'2026-03-04T08:00:09.000000+00:00','delivery','{"attempt": 1, "state": "failed", "fault": "silent", "bytes_sent": 2000}');
INSERT INTO "events" VALUES(7,4,'2026-03-04T08:00:09.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(8,4,'2026-03-04T08:00:12.000000+00:00','delivery','{"attempt": 1, "state": "unknown", "fault": "silent", "bytes_sent": 3000}');
INSERT INTO "events" VALUES(9,4,'2026-03-04T08:00:12.000000+00:00','again','{"attempt": 2, "role": "staff", "duplicate": true}');
INSERT INTO "events" VALUES(10,5,'2026-03-04T08:00:12.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(11,6,'2026-03-04T08:00:12.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(12,7,'2026-03-04T08:00:12.000000+00:00','issued','{}');
INSERT INTO "events" VALUES(13,7,'2026-03-04T08:00:12.000000+00:00','cancelled','{}');
INSERT INTO "events" VALUES(14,7,'2026-03-04T08:00:12.000000+00:00','delivery','{"attempt": 1, "state": "failed", "fault": "cancelled", "bytes_sent": 0}');
INSERT INTO "events" VALUES(15,1,'2026-03-04T08:00:21.000000+00:00','called','{"counter": 2, "services": ["documents", "passports", "advice"], "reason": "earliest", "service": "documents", "place": "2026-03-04T08:00:00.000000+00:00", "queue_class": "walk_in", "presence": "here", "directed": false, "waited_for": null}');
INSERT INTO "events" VALUES(16,1,'2026-03-04T08:00:22.000000+00:00','put_back','{"counter": 2, "was": "called", "waits_for": null}');
CREATE TABLE forecasts (
        ticket INTEGER PRIMARY KEY REFERENCES tickets (serial),
        business_day TEXT NOT NULL,
        service_id TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ahead INTEGER NOT NULL,
        ahead_away INTEGER NOT NULL,
        low_s DOUBLE PRECISION NOT NULL,
        high_s DOUBLE PRECISION NOT NULL,
        raw_low_s DOUBLE PRECISION NOT NULL,
        raw_high_s DOUBLE PRECISION NOT NULL,
        after_closing BOOLEAN NOT NULL,
        counts BOOLEAN NOT NULL,
        waited_s DOUBLE PRECISION
    );
INSERT INTO "forecasts" VALUES(1,'2026-03-04','documents','2026-03-04T08:00:20.000000+00:00',0,0,0.0,0.0,0.0,0.0,0,1,1.0);
INSERT INTO "forecasts" VALUES(2,'2026-03-04','documents','2026-03-04T08:00:20.000000+00:00',1,0,452.775393,1210.513077,452.775393,1210.513077,0,1,NULL);
INSERT INTO "forecasts" VALUES(6,'2026-03-04','advice','2026-03-04T08:00:20.000000+00:00',0,0,3142.764763,5907.080796,3142.764763,5907.080796,0,1,NULL);
CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        role TEXT NOT NULL,
        kind TEXT NOT NULL,
        ticket_code TEXT,
        detail TEXT NOT NULL
    );
INSERT INTO "log" VALUES(1,'2026-03-04T08:00:12.000000+00:00','staff','again','A004','{"attempt": 2, "duplicate": true}');
INSERT INTO "log" VALUES(2,'2026-03-04T08:00:12.000000+00:00','staff','printer test',NULL,'{"result": "printed"}');
CREATE TABLE paces (
        business_day TEXT NOT NULL,
        service_id TEXT NOT NULL,
        served INTEGER NOT NULL,
        people INTEGER NOT NULL,
        seconds DOUBLE PRECISION NOT NULL,
        squares DOUBLE PRECISION NOT NULL,
        no_shows INTEGER NOT NULL,
        no_show_seconds DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (business_day, service_id)
    );
CREATE TABLE pauses (
        service_id TEXT NOT NULL PRIMARY KEY,
        reason TEXT NOT NULL,
        since TEXT NOT NULL,
        role TEXT NOT NULL,
        business_day TEXT NOT NULL
    );
CREATE TABLE pin_tries (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        tries INTEGER NOT NULL,
        latest_at TEXT NOT NULL
    );
CREATE TABLE pins (
        role TEXT NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL,
        changed_at TEXT NOT NULL
    );
CREATE TABLE requests (
        id TEXT NOT NULL PRIMARY KEY,
        business_day TEXT NOT NULL,
        wish TEXT NOT NULL,
        at TEXT NOT NULL,
        phone_hash TEXT,
        ticket INTEGER REFERENCES tickets (serial),
        refusal TEXT
    );
INSERT INTO "requests" VALUES('released-refused','2026-03-04','{"service": "documents", "party": 1, "day": null}','2026-03-04T08:00:20.000000+00:00','36e1f65ce58443b63807e1b47f16ff7af7780cbf3b4be57bc6b22f78ac8aa7a1',NULL,'{"reason": "not_remote", "fields": {"service_id": "documents", "offered": []}}');
CREATE TABLE secrets (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    );
INSERT INTO "secrets" VALUES('phones 2026-03-04','559a740f3ab535d91413f4425c9ca42c01e21bbdb4bd9f78dfc5170c60b7faec');
CREATE TABLE tickets (
        serial INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        request_key TEXT NOT NULL UNIQUE,
        business_day TEXT NOT NULL,
        series TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        service_id TEXT NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        place TEXT NOT NULL,
        party INTEGER NOT NULL CHECK (party > 0),
        language TEXT NOT NULL, class TEXT NOT NULL DEFAULT 'walk_in', presence TEXT NOT NULL DEFAULT 'here', counter INTEGER, appointment_at TEXT, check_in_code TEXT, checked_in_at TEXT, passed_at TEXT, called_at TEXT, serving_since TEXT, ended_at TEXT, lates INTEGER NOT NULL DEFAULT 0, phone_hash TEXT,
        UNIQUE (business_day, series, number),
        UNIQUE (business_day, id)
    );
INSERT INTO "tickets" VALUES(1,'8BF7922CB3C57EFDEF2C','released-0','2026-03-04','A',1,'documents','walk_in','waiting','2026-03-04T08:00:00.000000+00:00','2026-03-04T08:00:00.000000+00:00',1,'lv','walk_in','here',NULL,NULL,NULL,NULL,NULL,'2026-03-04T08:00:21.000000+00:00',NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(2,'3172AA6D2B41ED4B2525','released-1','2026-03-04','A',2,'documents','walk_in','waiting','2026-03-04T08:00:03.000000+00:00','2026-03-04T08:00:03.000000+00:00',2,'lv','walk_in','here',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(3,'0E9A41C1B5CD6B8633A3','released-2','2026-03-04','A',3,'documents','walk_in','waiting','2026-03-04T08:00:06.000000+00:00','2026-03-04T08:00:06.000000+00:00',1,'lv','walk_in','here',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(4,'B8402CAC33A957908ABF','released-3','2026-03-04','A',4,'documents','walk_in','waiting','2026-03-04T08:00:09.000000+00:00','2026-03-04T08:00:09.000000+00:00',2,'lv','walk_in','here',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(5,'42DB20EE283D28D4F783','released-4','2026-03-04','A',5,'documents','walk_in','waiting','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00',1,'lv','walk_in','here',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(6,'725D4280C6A9CD3D6AE8','released-5','2026-03-04','B',1,'advice','walk_in','waiting','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00',1,'en','walk_in','here',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO "tickets" VALUES(7,'475E97FA78B38A14C37A','released-6','2026-03-04','A',6,'passports','walk_in','cancelled','2026-03-04T08:00:12.000000+00:00','2026-03-04T08:00:12.000000+00:00',1,'lv','walk_in','here',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
CREATE TABLE write_proofs (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        proofs INTEGER NOT NULL
    );
INSERT INTO "write_proofs" VALUES(1,1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX events_of_ticket ON events (ticket);
CREATE UNIQUE INDEX deliveries_open ON deliveries (ticket) WHERE state IN ('pending', 'sending');
CREATE INDEX deliveries_paper ON deliveries (printer, settled_at, paper_mm) WHERE paper_mm > 0;
CREATE INDEX errands_waiting ON errands (id) WHERE state = 'waiting';
CREATE INDEX tickets_waiting ON tickets (business_day, service_id, presence, counter, class, place, serial, party, passed_at) WHERE state = 'waiting';
CREATE INDEX tickets_directed ON tickets (counter, serial) WHERE state = 'waiting' AND counter IS NOT NULL;
CREATE UNIQUE INDEX tickets_at_counter ON tickets (counter) WHERE state IN ('called', 'serving');
CREATE INDEX tickets_passed ON tickets (passed_at) WHERE state = 'waiting' AND passed_at IS NOT NULL;
CREATE INDEX tickets_booked ON tickets (appointment_at) WHERE state = 'waiting' AND presence = 'away' AND appointment_at IS NOT NULL;
CREATE UNIQUE INDEX tickets_check_in ON tickets (check_in_code) WHERE check_in_code IS NOT NULL;
CREATE INDEX tickets_phone ON tickets (phone_hash) WHERE phone_hash IS NOT NULL;
CREATE UNIQUE INDEX counter_sessions_open ON counter_sessions (counter) WHERE closed_at IS NULL;
CREATE INDEX requests_phone ON requests (phone_hash, at) WHERE phone_hash IS NOT NULL;
CREATE INDEX forecasts_of_service ON forecasts (service_id, ticket) WHERE waited_s IS NOT NULL;
CREATE INDEX forecasts_of_day ON forecasts (business_day, service_id) WHERE waited_s IS NOT NULL;
CREATE INDEX tickets_ended ON tickets (business_day, service_id, state, party, called_at, serving_since, ended_at, counter) WHERE state IN ('served', 'no_show');
COMMIT;
