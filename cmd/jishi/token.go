package main

import (
	"fmt"
	"slices"
	"time"

	"jishi/api/access"
	"jishi/events"
)

type tokenCmd struct {
	Create tokenCreateCmd `cmd:"" help:"创建令牌；密文只显示这一次。Create; the secret is shown once."`
	List   tokenListCmd   `cmd:"" help:"列出令牌。List."`
	Revoke tokenRevokeCmd `cmd:"" help:"作废令牌，立即生效。Revoke at once."`
}

func (s *settings) tokens(create bool) (*access.Tokens, error) {
	if err := s.directory(create); err != nil {
		return nil, err
	}
	return access.Open(s.path("tokens.json"), time.Now)
}

type tokenCreateCmd struct {
	Name  string        `required:"" help:"持有人在账本中的名称。How the ledger names the holder."`
	Role  string        `required:"" enum:"recorder,secretary,officer,inspector,administrator" help:"角色：recorder 记录员、secretary 书记、officer 党委干事、inspector 检查、administrator 管理员。"`
	Scope string        `help:"授权范围：组织编号，含其下级；不填为全部。Root of the subtree."`
	For   time.Duration `help:"有效期，如 720h；不填为长期。Lifetime." placeholder:"DURATION"`
}

// Run creates a token.
func (c *tokenCreateCmd) Run(s *settings, io streams) error {
	tokens, err := s.tokens(true)
	if err != nil {
		return err
	}
	var expires time.Time
	if c.For > 0 {
		expires = time.Now().Add(c.For)
	}
	secret, token, err := tokens.Create(c.Name, events.Role(c.Role), events.OrgID(c.Scope), expires)
	if err != nil {
		return err
	}
	if s.JSON {
		return printJSON(io.out, map[string]any{"id": token.ID, "secret": secret, "name": token.Name, "role": token.Role, "scope": token.Scope})
	}
	fmt.Fprintf(io.err, "令牌编号 %s；以下密文只显示这一次：\n", token.ID)
	_, err = fmt.Fprintln(io.out, secret)
	return err
}

type tokenListCmd struct{}

// Run lists tokens without anything secret.
func (tokenListCmd) Run(s *settings, io streams) error {
	tokens, err := s.tokens(false)
	if err != nil {
		return err
	}
	all, err := tokens.List()
	if err != nil {
		return err
	}
	if s.JSON {
		for i := range all {
			all[i].SHA256 = ""
		}
		return printJSON(io.out, all)
	}
	t := table{}
	t.row("编号", "名称", "角色", "范围", "创建", "到期", "作废")
	for _, k := range all {
		day := func(at time.Time) string {
			if at.IsZero() {
				return "—"
			}
			return instant(at)
		}
		t.row(k.ID, k.Name, string(k.Role), string(k.Scope), day(k.Created), day(k.Expires), day(k.Revoked))
	}
	return t.print(io.out)
}

type tokenRevokeCmd struct {
	ID string `arg:"" help:"令牌编号（不是密文）。Identifier, not the secret."`
}

// Run revokes a token.
func (c *tokenRevokeCmd) Run(s *settings, io streams) error {
	tokens, err := s.tokens(false)
	if err != nil {
		return err
	}
	all, err := tokens.List()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(all, func(t access.Token) bool { return t.ID == c.ID }) {
		return fmt.Errorf("%w：没有编号为 %q 的令牌", errNotFound, c.ID)
	}
	if err := tokens.Revoke(c.ID); err != nil {
		return err
	}
	if s.JSON {
		return printJSON(io.out, map[string]any{"id": c.ID, "revoked": true})
	}
	_, err = fmt.Fprintf(io.out, "令牌 %s 已作废 (revoked)\n", c.ID)
	return err
}
