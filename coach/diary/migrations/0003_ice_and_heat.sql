-- Ice and heat (domain.md 3.21, 3.22). `off_at` is empty while it is on the skin. `protocol` is what
-- it was begun with, `running` where it was when last looked at; both JSON.
CREATE TABLE application (
  id TEXT NOT NULL PRIMARY KEY,
  relief TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  at_epoch REAL NOT NULL,
  off_at TEXT,
  off_epoch REAL,
  outcome TEXT,
  speed REAL NOT NULL CHECK (speed > 0),
  on_skin_s REAL NOT NULL CHECK (on_skin_s >= 0),
  wait_min INTEGER NOT NULL CHECK (wait_min > 0),
  pain_before INTEGER CHECK (pain_before BETWEEN 0 AND 10),
  pain_after INTEGER CHECK (pain_after BETWEEN 0 AND 10),
  protocol TEXT,
  running TEXT
);
CREATE INDEX application_off ON application (off_epoch);

-- "Every two hours today": a wish that ends by itself with its day.
CREATE TABLE interval (
  id TEXT NOT NULL PRIMARY KEY,
  relief TEXT NOT NULL,
  kind TEXT NOT NULL,
  every_min INTEGER NOT NULL CHECK (every_min > 0),
  at TEXT NOT NULL,
  at_epoch REAL NOT NULL,
  ended_at TEXT
);
