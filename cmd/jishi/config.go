package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// configFile holds the settings of a file: a JSON object from the names of flags
// ("master-key-file" or "master_key_file") to their values. The command line is
// stronger, then the environment, then the file of --config, jishi.json in the
// working directory, and /etc/jishi.json.
type configFile map[string]any

// readConfig reads a configuration file.
func readConfig(r io.Reader) (kong.Resolver, error) {
	values := configFile{}
	dec := json.NewDecoder(r)
	if err := dec.Decode(&values); err != nil {
		return nil, fmt.Errorf("配置文件须为 JSON 对象 (the configuration file is not a JSON object): %w", err)
	}
	if _, err := dec.Token(); err != io.EOF { //nolint:errorlint // Token gives io.EOF itself
		return nil, fmt.Errorf("配置文件在 JSON 对象之后还有内容 (the configuration file goes on after its object)")
	}
	return values, nil
}

// Validate refuses a name that no command has: a misspelt setting would be
// ignored unnoticed otherwise.
func (c configFile) Validate(app *kong.Application) error {
	known := make(map[string]bool)
	var walk func(*kong.Node)
	walk = func(n *kong.Node) {
		for _, f := range n.Flags {
			known[f.Name] = true
		}
		for _, child := range n.Children {
			walk(child)
		}
	}
	walk(app.Node)
	for _, name := range slices.Sorted(maps.Keys(c)) {
		if !known[strings.ReplaceAll(name, "_", "-")] {
			return fmt.Errorf("配置文件中的 %q 不是任何命令的参数 (no flag has this name)", name)
		}
	}
	return nil
}

// Resolve gives a flag's value; the environment comes first.
func (c configFile) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	for _, name := range flag.Envs {
		if _, set := os.LookupEnv(name); set {
			return nil, nil
		}
	}
	if v, ok := c[flag.Name]; ok {
		return v, nil
	}
	return c[strings.ReplaceAll(flag.Name, "-", "_")], nil
}
