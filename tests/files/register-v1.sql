-- A register of schema version 1 with invented cases, as the program of that version wrote it.
BEGIN TRANSACTION;
CREATE TABLE advice_case (
        case_no INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        local_id TEXT,
        born TEXT,
        registered TEXT,
        started TEXT,
        referred_from TEXT,
        social_assistance TEXT,
        municipal_claim TEXT,
        advice_type TEXT,
        outcome TEXT,
        housing_bank TEXT,
        managed_payments TEXT,
        closed TEXT,
        caseworker INTEGER REFERENCES caseworker (id),
        follow_up_due TEXT,
        authorisation TEXT,
        overview_ready TEXT,
        opening_letter TEXT,
        deferral_until TEXT,
        proposal_sent TEXT,
        answer_due TEXT,
        reminder_sent TEXT,
        agreement TEXT,
        negotiation_failed TEXT,
        payments_from TEXT,
        struck INTEGER NOT NULL DEFAULT 0
    ) STRICT
    ;
INSERT INTO "advice_case" VALUES(1,'Kari Nordmann','0042','1980-02-03','2026-01-05','2026-02-02','NAV',NULL,NULL,NULL,'BERO',NULL,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0);
INSERT INTO "advice_case" VALUES(2,'Łukasz Șerban',NULL,NULL,'2026-01-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-02-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1);
CREATE TABLE caseworker (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        active INTEGER NOT NULL DEFAULT 1,
        struck INTEGER NOT NULL DEFAULT 0
    ) STRICT
    ;
INSERT INTO "caseworker" VALUES(1,'Arne Lie',1,0);
CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        tx TEXT NOT NULL,
        at TEXT NOT NULL,
        user TEXT NOT NULL,
        machine TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        words TEXT NOT NULL,
        subject TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        field TEXT NOT NULL,
        old TEXT,
        new TEXT,
        salt TEXT,
        digest TEXT NOT NULL,
        chain TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "change" VALUES(1,'ff1a76ae13c74e7b86758da52a83c0ae','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'åpne for skriving','register','','event',NULL,'{}','8e9883ce8440862e','082308904f2331b6198d06090244775e227104a8827a35af42c29254da6c0f0a','45789920cef333b1aab1fcd2d584fc5923bf44f80874fbcb4542f361026ce0f4');
INSERT INTO "change" VALUES(2,'39876dc92bda4be2a91ac53faaf15310','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'endre innstillinger','setting','municipality','value','','Eksempel','e5b74e51e762d549','1f8223e4e1e4154e7a8e658d9f20eb45493ba063c91f3fdcbce684be63427ec8','ec8df05c85cc6e9070eb53eff1defefa3340c853c353a0c0ed282b8cfad6e06d');
INSERT INTO "change" VALUES(3,'39876dc92bda4be2a91ac53faaf15310','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'endre innstillinger','setting','office','value','','NAV Eksempel','78915a18c4ed2de0','c786426f62912dcfb14a07c67f255ac0d97a877c25ee889183fd73d8bf8d36be','1eb6ff50e3f36807e566cb1b8b52517f39f89ceaae7301ede466c277228f264e');
INSERT INTO "change" VALUES(4,'107f19bc1113460eae0b69aa39aae25b','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'registrer sak','caseworker','1','new',NULL,'{"name": "Arne Lie"}','ac1f65d6af88307e','f89f7c9fda35e11ab9535f0cea2585f95faa8a158f4c78a617326621ce21a098','1d29f8638b5e05042140fc7e5232cced3e2f93b6e875db71c5407178b0e3ba0d');
INSERT INTO "change" VALUES(5,'107f19bc1113460eae0b69aa39aae25b','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'registrer sak','case','1','new',NULL,'{"name": "Kari Nordmann", "local_id": "0042", "born": "1980-02-03", "registered": "2026-01-05", "referred_from": "NAV", "caseworker": "1"}','cc5b73c690d8ed6c','94ced436a0969e40819bf677baaad282c146afb254ad96ebbb542b188de37e3b','71bc77d80f254439611b5259dc09c96b85f6a20c8d11e3346efc7c012d84a556');
INSERT INTO "change" VALUES(6,'ce4ab73981574cbb8615c237a7b47f52','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'registrer sak','case','2','new',NULL,'{"name": "Łukasz Șerban", "registered": "2026-01-06", "authorisation": "2026-02-01"}','9be0a8b128cc20be','c18934aba616388ced73a62eaf47a0af3b5354ef31928391dae67626e03bffcf','2be0fb5d771bfadfab9f80e4d8b03db539410d58579964bf4f8d7f93018a3a5f');
INSERT INTO "change" VALUES(7,'f1285041180e43d2a19f05c2e29155b7','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'endre 2 felt','case','1','started',NULL,'2026-02-02','76f19abdcff498fc','fc18b71226d3db6f0eb714cb26f7e02f29b193799d4f19907f6e18725e01ac4b','2d14b97fd1a28f83bb9056318bb741f824ea3b1b01f4ca8f98bdff49d93f3cb8');
INSERT INTO "change" VALUES(8,'f1285041180e43d2a19f05c2e29155b7','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'endre 2 felt','case','1','outcome',NULL,'BERO','36894286136b8ff8','efab8dc0fa007bafd9d162712fec3c6133ba29f511ebbf6c0eff315db449492d','7e3dae43369e1f67525eb197504c58ecfa24403a1a3e77278ebbde372658f74c');
INSERT INTO "change" VALUES(9,'312fdf5fe27745ceb0ac52e4fc5037e9','2026-11-21T21:10:25+00:00','Åse Dalen','KONTOR-7',1,'stryk sak','case','2','struck',NULL,'1','60d870fe3cbf02e6','d01cd336df6cff2006dd10422d5b526b001d86a2655d15a21d64b13ca4ca9c03','60a5b4aea415106f9cc9b3b8e84cd6aeffb9efd311c85344d97f7cf636b7b7df');
CREATE TABLE fence (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch INTEGER NOT NULL,
        session TEXT NOT NULL,
        who TEXT NOT NULL,
        last_tx TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "fence" VALUES(1,1,'4dcfd591ee004494a3e2632a8536fa84','Åse Dalen','312fdf5fe27745ceb0ac52e4fc5037e9');
CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "setting" VALUES('municipality','Eksempel');
INSERT INTO "setting" VALUES('office','NAV Eksempel');
CREATE INDEX change_subject ON change (subject, subject_id);
CREATE UNIQUE INDEX caseworker_name ON caseworker (name) WHERE struck = 0;
COMMIT;
PRAGMA application_id = 1330335571;
PRAGMA user_version = 1;
