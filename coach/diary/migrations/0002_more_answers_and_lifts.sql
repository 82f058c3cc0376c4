-- What a check-in asks beyond the first questions (domain.md 4.1: Q1 daily, Q2, Q6-Q10, Q13, notes).
ALTER TABLE check_in ADD COLUMN worst INTEGER CHECK (worst BETWEEN 0 AND 10);
ALTER TABLE check_in ADD COLUMN average INTEGER CHECK (average BETWEEN 0 AND 10);
ALTER TABLE check_in ADD COLUMN strengths TEXT NOT NULL DEFAULT '[]';
ALTER TABLE check_in ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE check_in ADD COLUMN feels TEXT;
ALTER TABLE check_in ADD COLUMN painkiller TEXT;
ALTER TABLE check_in ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE check_in ADD COLUMN mood INTEGER CHECK (mood BETWEEN 1 AND 5);
ALTER TABLE check_in ADD COLUMN effort INTEGER CHECK (effort BETWEEN 0 AND 10);
ALTER TABLE check_in ADD COLUMN shaky INTEGER NOT NULL DEFAULT 0 CHECK (shaky IN (0, 1));
ALTER TABLE check_in ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- What ended a lock or a parking (4.4, D20); `what` names it, like `soon` or `parked:bird-dog`.
CREATE TABLE lift (
  id INTEGER NOT NULL PRIMARY KEY,
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  how TEXT NOT NULL
);
