package main

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

type healthCmd struct {
	URL string `help:"探测地址。Address to ask." default:"http://127.0.0.1:8420/readyz"`
}

// Run asks a server and fails unless it answers 200. Containers without a shell
// use it as their health check.
func (c *healthCmd) Run(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.URL, nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("服务无应答: %w", err)
	}
	defer res.Body.Close() //nolint:errcheck // only the status matters
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("服务未就绪：%s 答 %d", c.URL, res.StatusCode)
	}
	return nil
}
