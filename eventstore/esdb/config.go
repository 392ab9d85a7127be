package esdb

import (
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	client "github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"jishi/eventstore"
)

// DefaultTimeout bounds one call to the server.
const DefaultTimeout = 10 * time.Second

// DefaultMaxAppendBytes is the server's own default, MaxAppendSize.
const DefaultMaxAppendBytes = 1 << 20

// AppendOverhead is what an append leaves free for names and the server's own
// bookkeeping: one event may hold MaxAppendBytes less this.
const AppendOverhead = 4 << 10

// Config says where the server is and how to speak to it. The zero value of
// every field but ConnectionString has a working default.
type Config struct {
	// ConnectionString, for example esdb://127.0.0.1:2113?tls=false,
	// esdb://node1:2113,node2:2113,node3:2113 or esdb+discover://cluster.example.
	// Its nodePreference is overruled: a ledger must read its own writes, which
	// only the leader guarantees.
	ConnectionString string

	// Username and Password overrule those in the connection string. The client
	// sends no credentials over a connection without TLS.
	Username, Password string

	// CAFile holds the PEM certificates of the authorities to trust, instead of
	// the system's.
	CAFile string

	// CertFile and KeyFile hold a client certificate and its key, in PEM.
	CertFile, KeyFile string

	// InsecureSkipVerify accepts any certificate. For experiments only.
	InsecureSkipVerify bool

	// Timeout bounds one call to the server, connecting included.
	Timeout time.Duration

	// MaxAppendBytes is the server's MaxAppendSize: data, metadata and types of
	// one append. A larger append is refused here, because the client loses the
	// reason when the server refuses it midway.
	MaxAppendBytes int

	// MaxBatch bounds the events of one append, at most eventstore.MaxBatch.
	MaxBatch int

	// PageEvents and PageBytes bound what one read asks for and keeps in memory.
	PageEvents, PageBytes int

	// Logger receives the client's warnings; nil means slog.Default().
	Logger *slog.Logger
}

func (c Config) withDefaults() Config {
	positive := func(n *int, fallback int) {
		if *n <= 0 {
			*n = fallback
		}
	}
	if c.Timeout <= 0 {
		c.Timeout = DefaultTimeout
	}
	positive(&c.MaxAppendBytes, DefaultMaxAppendBytes)
	positive(&c.MaxBatch, eventstore.MaxBatch)
	positive(&c.PageEvents, 1024)
	positive(&c.PageBytes, 4<<20)
	c.MaxBatch = min(c.MaxBatch, eventstore.MaxBatch)
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	return c
}

// maxEvent bounds data and metadata of one event.
func (c Config) maxEvent() int {
	return min(eventstore.MaxEventSize, c.MaxAppendBytes-AppendOverhead)
}

// client returns the client's configuration. Errors never show the connection
// string, which may hold a password.
func (c Config) client() (*client.Configuration, error) {
	if c.ConnectionString == "" {
		return nil, errors.New("no connection string")
	}
	conf, err := client.ParseConnectionString(c.ConnectionString)
	if err != nil {
		if u := (*url.Error)(nil); errors.As(err, &u) {
			err = u.Err
		}
		return nil, fmt.Errorf("connection string: %w", err)
	}
	conf.NodePreference = client.NodePreferenceLeader
	conf.GossipTimeout = min(conf.GossipTimeout, max(1, int(c.Timeout/time.Second)))
	conf.Logger = logTo(c.Logger)
	if c.Username != "" {
		conf.Username, conf.Password = c.Username, c.Password
	}
	if c.CertFile != "" {
		conf.UserCertFile, conf.UserKeyFile = c.CertFile, c.KeyFile
	}
	if c.CAFile != "" {
		if conf.RootCAs, err = readCertificates(c.CAFile); err != nil {
			return nil, err
		}
	}
	if c.InsecureSkipVerify {
		conf.SkipCertificateVerification = true
	}
	switch {
	case conf.DisableTLS && (c.CAFile != "" || c.CertFile != ""):
		return nil, errors.New("certificates are configured, but the connection string says tls=false")
	case conf.DisableTLS && conf.Username != "":
		c.Logger.Warn("esdb: the connection has no TLS, so the credentials are not sent")
	case conf.SkipCertificateVerification:
		c.Logger.Warn("esdb: the server's certificate is not verified")
	}
	return conf, nil
}

func readCertificates(file string) (*x509.CertPool, error) {
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("CA file: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("CA file %s holds no PEM certificate", file)
	}
	return pool, nil
}

// logTo passes the client's messages on. It calls an error what this package
// reports to its caller anyway, so nothing is logged above a warning.
func logTo(log *slog.Logger) client.LoggingFunc {
	return func(level client.LogLevel, format string, args ...any) {
		msg := "esdb client: " + strings.TrimSpace(fmt.Sprintf(format, args...))
		switch level {
		case client.LogWarn, client.LogError:
			log.Warn(msg)
		default:
			log.Debug(msg)
		}
	}
}
