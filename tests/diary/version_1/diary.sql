-- A diary as the first version of the schema kept it, written by the program of that time.
PRAGMA application_id = 1380151137;
PRAGMA user_version = 1;
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
CREATE INDEX session_started ON session (started_epoch);
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
);
CREATE INDEX check_in_at ON check_in (at_epoch);
CREATE INDEX check_in_day ON check_in (day);
CREATE INDEX check_in_session ON check_in (session);
CREATE TABLE acknowledgement (
  id INTEGER NOT NULL PRIMARY KEY,
  what TEXT NOT NULL,
  version TEXT NOT NULL,
  at TEXT NOT NULL
);
INSERT INTO "acknowledgement" VALUES(1,'first-run','1','2026-11-20T18:00:00+01:00');
INSERT INTO "check_in" VALUES('d1040be668db4848914cc65158009b64','2026-11-20T17:59:00+01:00',1795193940.0,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'before',2,NULL,0,'[]','[]',NULL,'no',0,NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "check_in" VALUES('11aea36af48c49fc8569555c40abcc4c','2026-11-20T18:03:00+01:00',1795194180.0,'2026-11-20','7903d2a0ff0b4f90a2d287bd925275b1','side-plank','curl-up','left',1,12.5,'D5','pause','during',6,2,1,'["sharp","like a hot wire"]','["low_back_left","buttock_l"]','sudden_during','to_buttock',1,'slowed_me',60,'declined','none',1,1,1);
INSERT INTO "check_in" VALUES('0092bf71a0cb49b1a77cae09e6ced49a','2026-11-20T18:05:00+01:00',1795194300.0,'2026-11-20','7903d2a0ff0b4f90a2d287bd925275b1',NULL,NULL,NULL,NULL,NULL,'D10','stop','during',6,2,0,'[]','[]',NULL,'no',0,NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "check_in" VALUES('9f6889611863425b83a9c54498d875e8','2026-11-22T08:00:00+09:00',1795302000.0,'2026-11-22',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'morning',1,NULL,0,'["stiff"]','[]',NULL,'no',0,NULL,NULL,NULL,NULL,0,0,0);
INSERT INTO "session" VALUES('7903d2a0ff0b4f90a2d287bd925275b1','core-beginner','Core, beginner','2026-11-20T18:00:00+01:00',1795194000.0,'2026-11-20T18:05:00+01:00','stopped',1.0,2,'[{"position":0,"revision":0,"exercise":"curl-up","dose":{"form":"hold","sets":[{"reps":3,"seconds":10},{"reps":2,"seconds":10}],"gap_s":3,"rest_s":20,"tempo":{"out_s":2,"pause_s":1,"back_s":2,"rest_s":0}},"side":null,"ready_s":10,"rest_s":0,"eased":false},{"position":1,"revision":0,"exercise":"side-plank","dose":{"form":"hold","sets":[{"reps":3,"seconds":10},{"reps":2,"seconds":10}],"gap_s":3,"rest_s":20,"tempo":{"out_s":2,"pause_s":1,"back_s":2,"rest_s":0}},"side":"both","ready_s":10,"rest_s":0,"eased":true}]');
INSERT INTO "session" VALUES('9aedbfe301d648f6b110cbc353c9e63d','walk-10','Walk, first step','2026-11-22T09:00:00+09:00',1795305600.0,NULL,NULL,1.0,NULL,'[{"position":0,"revision":0,"exercise":"curl-up","dose":{"form":"hold","sets":[{"reps":3,"seconds":10},{"reps":2,"seconds":10}],"gap_s":3,"rest_s":20,"tempo":{"out_s":2,"pause_s":1,"back_s":2,"rest_s":0}},"side":null,"ready_s":10,"rest_s":0,"eased":false}]');
INSERT INTO "step" VALUES('7903d2a0ff0b4f90a2d287bd925275b1',0,0,'curl-up',NULL,'done',86,86.0,0.0,0.0);
INSERT INTO "step" VALUES('7903d2a0ff0b4f90a2d287bd925275b1',1,0,'side-plank','both','partial',160,12.5,12.5,0.0);
INSERT INTO "step" VALUES('9aedbfe301d648f6b110cbc353c9e63d',0,0,'curl-up',NULL,'skipped',86,0.0,0.0,0.0);
