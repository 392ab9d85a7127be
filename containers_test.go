package jishi_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// These tests see to what no container engine would: that docker-compose.yml,
// Dockerfile and deploy agree with each other and with the program.

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestImagesArePinned: a container that is built tomorrow is the one of today.
func TestImagesArePinned(t *testing.T) {
	t.Parallel()
	version := regexp.MustCompile(`:\d+\.\d+[.\w-]*(@sha256:[0-9a-f]{64})?$`)
	images := regexp.MustCompile(`(?m)^\s+image: (\S+)$`).FindAllStringSubmatch(read(t, "docker-compose.yml"), -1)
	images = append(images, regexp.MustCompile(`(?m)^FROM (?:--\S+ )?(\S+)`).FindAllStringSubmatch(read(t, "Dockerfile"), -1)...)
	if len(images) < 6 {
		t.Fatalf("only %d images found", len(images))
	}
	for _, m := range images {
		if own := m[1] == "scratch" || m[1] == "jishi:local"; !own && !version.MatchString(m[1]) {
			t.Errorf("image %s has no version of its own", m[1])
		}
	}
}

// TestPortsAreLocal: nothing is published to the network.
func TestPortsAreLocal(t *testing.T) {
	t.Parallel()
	ports := regexp.MustCompile(`(?m)^\s+ports: \[(.*)\]$`).FindAllStringSubmatch(read(t, "docker-compose.yml"), -1)
	if len(ports) == 0 {
		t.Fatal("no ports found")
	}
	for _, m := range ports {
		if !strings.HasPrefix(m[1], `"127.0.0.1:`) {
			t.Errorf("ports [%s] are not on 127.0.0.1", m[1])
		}
	}
}

// TestAddresses: the certificates are for the addresses that the nodes have.
func TestAddresses(t *testing.T) {
	t.Parallel()
	addresses := func(re, text string) []string {
		var all []string
		for _, m := range regexp.MustCompile(re).FindAllStringSubmatch(text, -1) {
			all = append(all, m[1])
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
	compose := read(t, "docker-compose.yml")
	nodes := addresses(`ipv4_address: ([\d.]+)`, compose)
	if len(nodes) != 3 {
		t.Fatalf("%d nodes, want 3", len(nodes))
	}
	for _, use := range []string{`esdb://([\d.]+)`, `REPLICATION_IP: ([\d.]+)`, `ADVERTISE_HOST_TO_CLIENT_AS: ([\d.]+)`, `([\d.]{7,}):2113`} {
		for _, a := range addresses(use, compose) {
			if a != "127.0.0.1" && !slices.Contains(nodes, a) {
				t.Errorf("%s names %s, which no node has", use, a)
			}
		}
	}
	prefix := addresses(`-ip-addresses "127\.0\.0\.1,([\d.]+)\$n"`, read(t, "deploy/make-certificates"))
	if len(prefix) != 1 || !slices.Equal(nodes, []string{prefix[0] + "1", prefix[0] + "2", prefix[0] + "3"}) {
		t.Errorf("certificates are for %s1 to 3, the nodes are %s", prefix, nodes)
	}
}

// TestSettings: the program knows every variable that the containers set.
func TestSettings(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir("cmd/jishi")
	if err != nil {
		t.Fatal(err)
	}
	var program strings.Builder
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			program.WriteString(read(t, "cmd/jishi/"+f.Name()))
		}
	}
	set := regexp.MustCompile(`(?m)^\s+(?:ENV )?(JISHI_\w+)(?:: |=)`)
	names := set.FindAllStringSubmatch(read(t, "docker-compose.yml")+read(t, "Dockerfile"), -1)
	if len(names) == 0 {
		t.Fatal("no variables found")
	}
	for _, m := range names {
		if !strings.Contains(program.String(), m[1]) {
			t.Errorf("the containers set %s, which the program does not read", m[1])
		}
	}
}
