package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"jishi/eventstore/esdb"
)

// settings are the flags that every command has. Each can come from the command
// line, the environment or a file, in this order; see [configFile].
type settings struct {
	Data       string `help:"数据目录。Directory of the ledger's files." default:"jishi-data" env:"JISHI_DATA" type:"path"`
	Store      string `help:"事件存储：sqlite（内置）或 esdb。Event store." enum:"sqlite,esdb" default:"sqlite" env:"JISHI_STORE"`
	ESDB       string `name:"esdb" help:"EventStoreDB 连接串。Connection string." env:"JISHI_ESDB"`
	ESDBUser   string `name:"esdb-username" help:"EventStoreDB 用户。User." env:"JISHI_ESDB_USERNAME"`
	ESDBPass   string `name:"esdb-password" help:"EventStoreDB 口令（宜用环境变量）。Password; prefer the environment." env:"JISHI_ESDB_PASSWORD"`
	ESDBCA     string `name:"esdb-ca" help:"EventStoreDB 的 CA 证书文件。CA certificates, PEM." env:"JISHI_ESDB_CA" type:"path"`
	ESDBSecret string `name:"esdb-password-file" help:"存有 EventStoreDB 口令的文件。File that holds the password." env:"JISHI_ESDB_PASSWORD_FILE" type:"path"`
	ESDBCert   string `name:"esdb-cert" help:"EventStoreDB 的客户端证书文件。Client certificate, PEM." env:"JISHI_ESDB_CERT" type:"path"`
	ESDBKey    string `name:"esdb-key" help:"客户端证书的私钥文件。Its key, PEM." env:"JISHI_ESDB_KEY" type:"path"`
	MasterKey  string `name:"master-key-file" help:"主密钥文件，默认在数据目录内。Master key; keep it apart from backups." env:"JISHI_MASTER_KEY_FILE" type:"path"`
	JSON       bool   `name:"json" help:"以 JSON 输出。Print JSON." env:"JISHI_JSON"`
	Quiet      bool   `short:"q" help:"不显示进度。No progress bar." env:"JISHI_QUIET"`
	LogLevel   string `help:"日志级别：${enum}。Log level." enum:"debug,info,warn,error" default:"info" env:"JISHI_LOG_LEVEL"`

	ConfigFile kong.ConfigFlag `name:"config" help:"配置文件（JSON，参数名为键）；另读 jishi.json、/etc/jishi.json。Configuration file: names of flags and their values." placeholder:"FILE"`
}

func (s *settings) path(name string) string { return filepath.Join(s.Data, name) }

func (s *settings) masterKey() string {
	if s.MasterKey != "" {
		return s.MasterKey
	}
	return s.path("master.key")
}

func (s *settings) esdbConfig() (esdb.Config, error) {
	c := esdb.Config{
		ConnectionString: s.ESDB, Username: s.ESDBUser, Password: s.ESDBPass, CAFile: s.ESDBCA, CertFile: s.ESDBCert, KeyFile: s.ESDBKey,
		Timeout: 15 * time.Second,
	}
	if c.Password == "" && s.ESDBSecret != "" {
		b, err := os.ReadFile(s.ESDBSecret)
		if err != nil {
			return c, fmt.Errorf("EventStoreDB 口令文件 (password file): %w", err)
		}
		c.Password = strings.TrimRight(string(b), "\r\n")
	}
	return c, nil
}
