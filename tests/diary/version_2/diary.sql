-- A diary as the second version of the schema kept it, written by the program of that time.
PRAGMA application_id = 1380151137;
PRAGMA user_version = 2;
CREATE TABLE acknowledgement (
  id INTEGER NOT NULL PRIMARY KEY,
  what TEXT NOT NULL,
  version TEXT NOT NULL,
  at TEXT NOT NULL
);
INSERT INTO "acknowledgement" VALUES(1,'first-run','1','2026-11-19T17:00:00+01:00');
CREATE TABLE check_in (
  id TEXT NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  at_epoch REAL NOT NULL,
  day TEXT NOT NULL,
  session TEXT,
  exercise TEXT,
  or_exercise TEXT,
  side TEXT,
  position INTEGER,
  into_step_s REAL,
  "row" TEXT,
  action TEXT,
  moment TEXT NOT NULL,
  pain INTEGER CHECK (pain BETWEEN 0 AND 10),
  start_pain INTEGER CHECK (start_pain BETWEEN 0 AND 10),
  sharp_button INTEGER NOT NULL CHECK (sharp_button IN (0, 1)),
  words TEXT NOT NULL,
  "where" TEXT NOT NULL,
  onset TEXT,
  travels TEXT NOT NULL,
  travels_new INTEGER NOT NULL CHECK (travels_new IN (0, 1)),
  stopped TEXT,
  settle_s INTEGER,
  slow_test TEXT,
  safety_card TEXT,
  getting_worse INTEGER NOT NULL CHECK (getting_worse IN (0, 1)),
  pop INTEGER NOT NULL CHECK (pop IN (0, 1)),
  dizzy INTEGER NOT NULL CHECK (dizzy IN (0, 1))
, worst INTEGER CHECK (worst BETWEEN 0 AND 10), average INTEGER CHECK (average BETWEEN 0 AND 10), strengths TEXT NOT NULL DEFAULT '[]', changes TEXT NOT NULL DEFAULT '[]', feels TEXT, painkiller TEXT, tags TEXT NOT NULL DEFAULT '[]', mood INTEGER CHECK (mood BETWEEN 1 AND 5), effort INTEGER CHECK (effort BETWEEN 0 AND 10), shaky INTEGER NOT NULL DEFAULT 0 CHECK (shaky IN (0, 1)), note TEXT NOT NULL DEFAULT '');
INSERT INTO "check_in" VALUES('5acce54aa5a744e19dbf1b429d45e514','2026-11-19T18:03:00+01:00',1795107780.0,'2026-11-19','3a09cde6163e4ee485806b7f8ea8d703','side-plank',NULL,'both',1,12.5,'D5','pause','during',6,2,1,'["stabbing"]','["low_back_left"]','sudden_during','no',0,NULL,60,NULL,NULL,0,0,0,NULL,NULL,'[]','[]',NULL,NULL,'[]',NULL,NULL,0,'');
INSERT INTO "check_in" VALUES('e4c90553e4c94d93bcf256b18715527d','2026-11-20T07:40:00-05:00',1795178400.0,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'morning',5,NULL,0,'["stiff"]','[]',NULL,'no',0,'slowed_me',NULL,NULL,NULL,0,0,0,NULL,NULL,'[]','[]','just_tender',NULL,'[]',NULL,NULL,0,'');
INSERT INTO "check_in" VALUES('046d673848a349279723e9d8941b51bf','2026-11-20T20:00:00+01:00',1795201200.0,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'evening',3,NULL,0,'[]','[]',NULL,'no',0,NULL,NULL,NULL,NULL,0,0,0,6,4,'[{"place":"low_back_left","pain":4}]','["eases_with_movement"]',NULL,'no','["slept_side","much_sitting"]',3,NULL,0,'a long drive');
INSERT INTO "check_in" VALUES('0916fc5674e5454faf51089b950a1e95','2026-11-22T12:00:00+01:00',1795345200.0,'2026-11-22',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'now',0,NULL,0,'[]','[]',NULL,'no',0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,'[]','[]',NULL,NULL,'[]',NULL,NULL,0,'');
CREATE TABLE lift (
  id INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  how TEXT NOT NULL
);
INSERT INTO "lift" VALUES(1,'2026-11-20T21:00:00+01:00','sharp24','chosen');
CREATE TABLE session (
  id TEXT NOT NULL PRIMARY KEY,
  routine TEXT NOT NULL,
  name TEXT NOT NULL,
  started_at TEXT NOT NULL,
  started_epoch REAL NOT NULL,
  ended_at TEXT,
  outcome TEXT,
  speed REAL NOT NULL CHECK (speed > 0),
  start_pain INTEGER CHECK (start_pain BETWEEN 0 AND 10),
  plan TEXT NOT NULL
);
INSERT INTO "session" VALUES('3a09cde6163e4ee485806b7f8ea8d703','core-beginner','Core, beginner','2026-11-19T18:00:00+01:00',1795107600.0,'2026-11-19T18:05:00+01:00','stopped',1.0,2,'[{"position":0,"revision":0,"exercise":"curl-up","dose":{"form":"hold","sets":[{"reps":3,"seconds":10}],"gap_s":3,"rest_s":0,"tempo":{"out_s":2,"pause_s":1,"back_s":2,"rest_s":0}},"side":null,"ready_s":10,"rest_s":0,"eased":false},{"position":1,"revision":0,"exercise":"side-plank","dose":{"form":"hold","sets":[{"reps":3,"seconds":10}],"gap_s":3,"rest_s":0,"tempo":{"out_s":2,"pause_s":1,"back_s":2,"rest_s":0}},"side":"both","ready_s":10,"rest_s":0,"eased":false}]');
INSERT INTO "session" VALUES('ad568c82c58f473ca890825a8d9a68e2','walk-10','Walk, first step','2026-11-22T09:00:00+01:00',1795334400.0,NULL,NULL,1.0,NULL,'[]');
CREATE TABLE step (
  session TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  revision INTEGER NOT NULL CHECK (revision >= 0),
  exercise TEXT,
  side TEXT,
  outcome TEXT NOT NULL,
  planned_s INTEGER NOT NULL,
  done_s REAL NOT NULL,
  left_s REAL NOT NULL,
  right_s REAL NOT NULL,
  PRIMARY KEY (session, position, revision)
);
INSERT INTO "step" VALUES('3a09cde6163e4ee485806b7f8ea8d703',0,0,'curl-up',NULL,'done',46,46.0,0.0,0.0);
INSERT INTO "step" VALUES('3a09cde6163e4ee485806b7f8ea8d703',1,0,'side-plank','both','skipped',90,0.0,0.0,0.0);
CREATE INDEX session_started ON session (started_epoch);
CREATE INDEX check_in_at ON check_in (at_epoch);
CREATE INDEX check_in_day ON check_in (day);
CREATE INDEX check_in_session ON check_in (session);
