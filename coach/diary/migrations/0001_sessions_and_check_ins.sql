-- Times are kept twice: as ISO 8601 text with the person's own offset, and as seconds since 1970
-- to sort by. Lists are JSON text. Enum values are those of coach.domain and coach.diary.records.
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

-- `session` may name one that is not there: a check-in outlives what it was about.
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
