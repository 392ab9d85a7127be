package sqlite

import (
	"fmt"

	"jishi/eventstore"
)

const (
	// applicationID marks the file as ours (file(1) shows it): "JiSh".
	applicationID = 0x4a695368
	// schemaVersion is PRAGMA user_version. Files of an older version are
	// migrated when they are opened for writing, newer ones are refused.
	schemaVersion = 1
)

// schema is what the file holds. The triggers keep every door shut but the
// front one: no tool that respects SQL edits or deletes a fact by accident. The
// view is for people with a SQLite shell; nothing here reads it.
const schema = `
CREATE TABLE streams (
  stream_no INTEGER PRIMARY KEY,
  stream_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE events (
  position  INTEGER PRIMARY KEY,
  stream_no INTEGER NOT NULL,
  revision  INTEGER NOT NULL,
  event_id  BLOB    NOT NULL,
  type      TEXT    NOT NULL,
  data      BLOB    NOT NULL,
  metadata  BLOB    NOT NULL
) STRICT;

CREATE UNIQUE INDEX events_by_stream ON events (stream_no, revision);

CREATE TRIGGER events_are_not_edited BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'facts are not edited'); END;

CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'facts are not deleted'); END;

CREATE TRIGGER streams_are_not_edited BEFORE UPDATE ON streams
BEGIN SELECT RAISE(ABORT, 'streams are not renamed'); END;

CREATE TRIGGER streams_are_not_deleted BEFORE DELETE ON streams
BEGIN SELECT RAISE(ABORT, 'streams are not deleted'); END;

CREATE VIEW ledger AS
  SELECT position, stream_id AS stream, revision, lower(hex(event_id)) AS id, type,
         CAST(data AS TEXT) AS data, CAST(metadata AS TEXT) AS metadata
  FROM events JOIN streams USING (stream_no) ORDER BY position;
`

// prepareFile makes the schema in an empty file and checks it in any other.
func (c *conn) prepareFile() error {
	mode, err := c.queryText("PRAGMA journal_mode = WAL")
	if err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("%w: the file system does not support SQLite's WAL (journal mode %s)", eventstore.ErrUnavailable, mode)
	}
	id, version, tables, err := c.identify()
	if err != nil {
		return err
	}
	if id != 0 || version != 0 || tables != 0 {
		return checkIdentity(id, version)
	}
	return c.exec(fmt.Sprintf("BEGIN IMMEDIATE; %s PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
		schema, applicationID, schemaVersion))
}

// checkFile checks that the file is an event store that this program can read.
func (c *conn) checkFile() error {
	id, version, _, err := c.identify()
	if err != nil {
		return err
	}
	return checkIdentity(id, version)
}

func (c *conn) identify() (id, version, tables int64, err error) {
	for sql, to := range map[string]*int64{
		"PRAGMA application_id":              &id,
		"PRAGMA user_version":                &version,
		"SELECT count(*) FROM sqlite_schema": &tables,
	} {
		if *to, err = c.queryInt(sql); err != nil {
			return 0, 0, 0, err
		}
	}
	return id, version, tables, nil
}

func checkIdentity(id, version int64) error {
	switch {
	case id != applicationID:
		return fmt.Errorf("%w: the file is not a Jishi event store (application id %#x)", eventstore.ErrUnavailable, id)
	case version > schemaVersion:
		return fmt.Errorf("%w: the file was made by a newer Jishi (schema %d, this one knows %d)", eventstore.ErrUnavailable, version, schemaVersion)
	case version < schemaVersion:
		return fmt.Errorf("%w: the file has the unknown schema %d", eventstore.ErrUnavailable, version)
	}
	return nil
}
