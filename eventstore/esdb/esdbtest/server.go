// Package esdbtest is a test double of EventStoreDB: a small server in this
// process that speaks EventStoreDB's gRPC Streams protocol on 127.0.0.1, so that
// the real client is exercised in every test run without a server at hand.
//
// It is not EventStoreDB. It keeps events in memory and knows what package esdb
// uses: Append, Read (streams and $all, both directions, subscriptions with a
// server-side filter), Delete and Tombstone, gossip of one node, server
// features. Where the real server's behaviour matters it is imitated: byte-like
// positions with gaps, system events between the others, idempotency by event
// ID, "not found" for a deleted stream, the trailers that come with errors.
// Beyond that it can fail in the ways a network and a server fail.
package esdbtest

import (
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"sync"
	"testing"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/protos/gossip"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/serverfeatures"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/shared"
	"github.com/EventStore/EventStore-Client-Go/v4/protos/streams"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// DefaultMaxAppendSize is the real server's default.
const DefaultMaxAppendSize = 1 << 20

// Server is the double. Its methods are safe for concurrent use.
type Server struct {
	tb       testing.TB
	log      *log
	maxSize  int
	user     string // "" lets everyone in
	password string
	tls      *authority // nil without TLS
	old      bool

	mu      sync.Mutex
	address string // host:port, kept across restarts
	grpc    *grpc.Server
	conns   map[net.Conn]struct{}
	faults  []*Fault
	calls   map[string]int
	leader  *Server // if set, this one is a follower
	stopped chan struct{}
}

// Option changes what New starts.
type Option func(*Server)

// WithMaxAppendSize sets the bytes that one append may have.
func WithMaxAppendSize(n int) Option { return func(s *Server) { s.maxSize = n } }

// WithTLS makes the server speak TLS with a certificate of an authority of its
// own, whose certificate is in CAFile.
func WithTLS() Option { return func(s *Server) { s.tls = newAuthority(s.tb) } }

// WithUser lets in only who brings these credentials. The client sends
// credentials only over TLS.
func WithUser(name, password string) Option {
	return func(s *Server) { s.user, s.password = name, password }
}

// WithoutStreamPositions makes the server report no positions when a stream is
// read, like servers before 22.6.
func WithoutStreamPositions() Option { return func(s *Server) { s.old = true } }

// New starts a double, which is stopped when the test ends.
func New(tb testing.TB, opts ...Option) *Server {
	tb.Helper()
	s := &Server{
		tb: tb, log: newLog(), maxSize: DefaultMaxAppendSize,
		address: "127.0.0.1:0", conns: make(map[net.Conn]struct{}), calls: make(map[string]int),
	}
	for _, o := range opts {
		o(s)
	}
	s.Start()
	tb.Cleanup(s.Stop)
	return s
}

// ConnectionString returns what a client needs to connect directly.
func (s *Server) ConnectionString() string {
	if s.tls != nil {
		return "esdb://" + s.Address()
	}
	return "esdb://" + s.Address() + "?tls=false"
}

// GossipString returns a connection string that makes the client ask the server
// for the members of its cluster.
func (s *Server) GossipString() string {
	return "esdb+discover" + s.ConnectionString()[len("esdb"):]
}

// Address returns host and port.
func (s *Server) Address() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.address
}

// CAFile returns the PEM file with the authority of a server with TLS.
func (s *Server) CAFile() string { return s.tls.file }

// Start starts a server that was stopped, at the same address and with the
// events that it held.
func (s *Server) Start() {
	s.tb.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	l, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", s.address)
	if err != nil {
		s.tb.Fatalf("esdbtest: listen: %v", err)
	}
	s.address = l.Addr().String()
	s.stopped = make(chan struct{})
	opts := []grpc.ServerOption{
		grpc.MaxRecvMsgSize(17 << 20),
		grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: time.Second, PermitWithoutStream: true}),
	}
	if s.tls != nil {
		opts = append(opts, grpc.Creds(credentials.NewTLS(s.tls.server)))
	}
	g := grpc.NewServer(opts...)
	streams.RegisterStreamsServer(g, &streamsService{Server: s})
	gossip.RegisterGossipServer(g, &gossipService{Server: s})
	serverfeatures.RegisterServerFeaturesServer(g, &featuresService{})
	s.grpc = g
	go func() { _ = g.Serve(&listener{l, s}) }() // ends by Stop
}

// Stop stops the server at once: calls under way break off. The events stay.
func (s *Server) Stop() {
	s.mu.Lock()
	g := s.grpc
	s.grpc = nil
	if g != nil {
		close(s.stopped)
	}
	s.mu.Unlock()
	if g != nil {
		g.Stop()
	}
}

// Drop breaks all connections; new ones are accepted.
func (s *Server) Drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.conns {
		_ = c.Close()
	}
}

// Follow makes the server a follower: it refuses what must be done by the
// leader, and names the leader.
func (s *Server) Follow(leader *Server) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.leader = leader
}

// Delete deletes a stream as an operator might: it can be begun again.
func (s *Server) Delete(stream string) { s.must(s.log.remove(stream, false)) }

// Tombstone deletes a stream for good.
func (s *Server) Tombstone(stream string) { s.must(s.log.remove(stream, true)) }

// Truncate hides the revisions of a stream before one.
func (s *Server) Truncate(stream string, before int64) { s.must(s.log.truncate(stream, before)) }

// Noise adds events of the server's own.
func (s *Server) Noise(n int) { s.log.noise(n) }

func (s *Server) must(_ record, err error) {
	s.tb.Helper()
	if err != nil {
		s.tb.Fatalf("esdbtest: %v", err)
	}
}

// Calls returns how often a method was called: Append, Read, Subscribe, Delete
// or Tombstone.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// enter is the beginning of every call: who may, who leads, what is to fail.
func (s *Server) enter(ctx context.Context, method string, trailers func(metadata.MD)) (*Fault, error) {
	s.mu.Lock()
	s.calls[method]++
	leader := s.leader
	fault := s.take(method)
	s.mu.Unlock()
	md, _ := metadata.FromIncomingContext(ctx)
	if s.user != "" {
		want := "Basic " + base64.StdEncoding.EncodeToString([]byte(s.user+":"+s.password))
		if got := md.Get("authorization"); len(got) != 1 || got[0] != want {
			return nil, status.Error(codes.Unauthenticated, "Unauthenticated")
		}
	}
	if required := md.Get("requires-leader"); leader != nil && len(required) > 0 && required[0] == "true" {
		host, port, _ := net.SplitHostPort(leader.Address())
		trailers(metadata.Pairs("exception", "not-leader", "leader-endpoint-host", host, "leader-endpoint-port", port))
		return nil, status.Error(codes.NotFound, "Leader info available")
	}
	return fault, fault.before(ctx, s)
}

// listener remembers its connections, so that they can be broken.
type listener struct {
	net.Listener
	s *Server
}

func (l *listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.s.mu.Lock()
	defer l.s.mu.Unlock()
	l.s.conns[c] = struct{}{}
	return &conn{c, l.s}, nil
}

type conn struct {
	net.Conn
	s *Server
}

func (c *conn) Close() error {
	c.s.mu.Lock()
	delete(c.s.conns, c.Conn)
	c.s.mu.Unlock()
	return c.Conn.Close()
}

type gossipService struct {
	gossip.UnimplementedGossipServer
	*Server
}

// Read names this server, or the one it follows, as the only member.
func (g *gossipService) Read(context.Context, *shared.Empty) (*gossip.ClusterInfo, error) {
	g.mu.Lock()
	leader := g.leader
	g.mu.Unlock()
	if leader == nil {
		leader = g.Server
	}
	host, port, err := net.SplitHostPort(leader.Address())
	if err != nil {
		return nil, err
	}
	var n uint32
	if _, err := fmt.Sscan(port, &n); err != nil {
		return nil, err
	}
	return &gossip.ClusterInfo{Members: []*gossip.MemberInfo{{
		State: gossip.MemberInfo_Leader, IsAlive: true, HttpEndPoint: &gossip.EndPoint{Address: host, Port: n},
	}}}, nil
}

type featuresService struct {
	serverfeatures.UnimplementedServerFeaturesServer
}

func (*featuresService) GetSupportedMethods(context.Context, *shared.Empty) (*serverfeatures.SupportedMethods, error) {
	return &serverfeatures.SupportedMethods{EventStoreServerVersion: "25.1.3"}, nil
}
