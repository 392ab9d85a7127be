package keyring

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/mac"
	tinkpb "github.com/tink-crypto/tink-go/v2/proto/tink_go_proto"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// master wraps the persons' keys and computes fingerprints.
type master struct {
	aead tink.AEAD
	mac  tink.MAC
}

// masterFile is the JSON in the master key file: two cleartext Tink keysets.
// Whoever holds the file and the ring opens everything; keep them apart.
type masterFile struct {
	Wrap        json.RawMessage `json:"wrap"`
	Fingerprint json.RawMessage `json:"fingerprint"`
}

// openMaster reads the master key; it makes one only beside an empty ring, for
// a new master key beside old keys would make them unreadable unnoticed.
func openMaster(path string, mayCreate bool) (*master, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		if !mayCreate {
			return nil, fmt.Errorf("keyring: master key %s is missing, but the keyring holds keys made with it", path)
		}
		if b, err = createMaster(path); err != nil {
			return nil, err
		}
	} else if err != nil {
		return nil, fmt.Errorf("keyring: read master key: %w", err)
	} else if st, err := os.Stat(path); err == nil && st.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("keyring: master key %s can be read by others (mode %04o): chmod 600 it", path, st.Mode().Perm())
	}
	var f masterFile
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, fmt.Errorf("keyring: master key %s is not a master key file", path)
	}
	wrap, err := readCleartext(f.Wrap)
	if err != nil {
		return nil, fmt.Errorf("keyring: master key %s: wrapping keyset: %w", path, err)
	}
	fp, err := readCleartext(f.Fingerprint)
	if err != nil {
		return nil, fmt.Errorf("keyring: master key %s: fingerprint keyset: %w", path, err)
	}
	m := &master{}
	if m.aead, err = aead.New(wrap); err != nil {
		return nil, fmt.Errorf("keyring: master key %s: %w", path, err)
	}
	if m.mac, err = mac.New(fp); err != nil {
		return nil, fmt.Errorf("keyring: master key %s: %w", path, err)
	}
	return m, nil
}

func createMaster(path string) ([]byte, error) {
	var f masterFile
	for _, k := range []struct {
		into *json.RawMessage
		tmpl *tinkpb.KeyTemplate
	}{{&f.Wrap, aead.AES256GCMKeyTemplate()}, {&f.Fingerprint, mac.HMACSHA256Tag256KeyTemplate()}} {
		h, err := keyset.NewHandle(k.tmpl)
		if err != nil {
			return nil, fmt.Errorf("keyring: new master key: %w", err)
		}
		var buf bytes.Buffer
		if err := insecurecleartextkeyset.Write(h, keyset.NewJSONWriter(&buf)); err != nil {
			return nil, fmt.Errorf("keyring: new master key: %w", err)
		}
		*k.into = bytes.TrimSpace(buf.Bytes())
	}
	b, err := json.Marshal(f)
	if err != nil {
		return nil, fmt.Errorf("keyring: new master key: %w", err)
	}
	return b, writeNew(path, b)
}

// writeNew writes a secret to a file that must not exist yet, mode 0600, and
// makes it durable before any key wrapped by it is used.
func writeNew(path string, b []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("keyring: create master key: %w", err)
	}
	defer func() {
		if cerr := f.Close(); err == nil && cerr != nil {
			err = fmt.Errorf("keyring: close master key: %w", cerr)
		}
	}()
	if _, err := f.Write(b); err != nil {
		return fmt.Errorf("keyring: write master key: %w", err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("keyring: sync master key: %w", err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("keyring: sync master key: %w", err)
	}
	defer dir.Close() //nolint:errcheck // read-only handle
	if err := dir.Sync(); err != nil {
		return fmt.Errorf("keyring: sync master key: %w", err)
	}
	return nil
}

func readCleartext(b []byte) (*keyset.Handle, error) {
	return insecurecleartextkeyset.Read(keyset.NewJSONReader(bytes.NewReader(b)))
}
