package sqlite

import (
	"fmt"

	"jishi/projections"
)

const (
	// applicationID marks the file as ours (file(1) shows it): "JiSv".
	applicationID = 0x4a695376
	// schemaVersion is PRAGMA user_version. A file of another version is
	// refused: views are built again from the facts, never migrated.
	schemaVersion = 1
)

// tables is what the file holds. documents.entries repeats the document's index
// entries as JSON, so that replacing them needs no index the other way round and
// writes only what differs.
const tables = `
CREATE TABLE views (
  view     INTEGER PRIMARY KEY,
  name     TEXT    NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE documents (
  document INTEGER PRIMARY KEY,
  view     INTEGER NOT NULL,
  key      TEXT    NOT NULL,
  last     INTEGER NOT NULL,
  data     BLOB,
  trail    BLOB,
  entries  TEXT
) STRICT;

CREATE TABLE entries (
  view   INTEGER NOT NULL,
  name   TEXT    NOT NULL,
  part   TEXT    NOT NULL,
  sort   INTEGER NOT NULL,
  key    TEXT    NOT NULL,
  PRIMARY KEY (view, name, part, sort, key)
) STRICT, WITHOUT ROWID;
`

// indexes come last in a rebuild.
const indexes = `CREATE UNIQUE INDEX documents_by_key ON documents (view, key);`

// ErrForeign reports a file that is no view file of this version.
var ErrForeign = fmt.Errorf("%w: not a file of views of this version (remove it and rebuild)", projections.ErrUnavailable)

// prepareFile makes the schema in an empty file and checks it in any other.
func (c *conn) prepareFile() error {
	mode, err := c.value("PRAGMA journal_mode = WAL")
	if err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("%w: the file system does not support SQLite's WAL (journal mode %s)", projections.ErrUnavailable, mode)
	}
	empty, err := c.isEmpty()
	if err != nil {
		return err
	}
	if !empty {
		return c.checkFile()
	}
	return c.exec("BEGIN IMMEDIATE;" + tables + indexes + identity() + "COMMIT")
}

func identity() string {
	return fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, schemaVersion)
}

func (c *conn) isEmpty() (bool, error) {
	n, err := c.value("SELECT count(*) FROM sqlite_schema")
	if err != nil || n != "0" {
		return false, err
	}
	id, err := c.value("PRAGMA application_id")
	return id == "0", err
}

func (c *conn) checkFile() error {
	id, err := c.value("PRAGMA application_id")
	if err != nil {
		return err
	}
	version, err := c.value("PRAGMA user_version")
	if err != nil {
		return err
	}
	if id != fmt.Sprint(applicationID) || version != fmt.Sprint(schemaVersion) {
		return ErrForeign
	}
	return nil
}
