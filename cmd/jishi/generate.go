package main

import (
	"errors"
	"fmt"
	"os"
	"time"

	"jishi/events"
	"jishi/sheets"
	"jishi/sheets/district"
)

type generateCmd struct {
	Dir      string `arg:"" help:"写入哪个文件夹（须为空或不存在）。Folder, empty or new." type:"path"`
	Seed     uint64 `help:"种子；相同种子生成相同内容。Same seed, same district." default:"20200901"`
	Branches int    `help:"支部数。Branches." default:"12"`
	Generals int    `name:"general-branches" help:"党总支数，0 为自动。General branches; 0 chooses." default:"0"`
	People   int    `help:"人数。People." default:"200"`
	From     int    `help:"起始年份。First year." default:"2019"`
	To       int    `help:"终止年份。Last year." default:"2026"`
	Plant    bool   `help:"埋设矛盾，供检查练习。Plant contradictions." default:"true" negatable:""`
	Format   string `help:"文件格式：${enum}。Format." enum:"xlsx,csv" default:"xlsx"`
}

// Validate refuses a district that cannot be.
func (c *generateCmd) Validate() error {
	switch {
	case c.Branches < 1 || c.People < 1 || c.Generals < 0:
		return errors.New("支部数、人数至少为 1 (at least one branch and one person)")
	case c.From > time.Now().Year():
		return errors.New("起始年份尚未到来 (the first year is still to come)")
	case c.From < 1980 || c.To > 2100 || c.From > c.To:
		return errors.New("年份须在 1980 至 2100 之间，起始不晚于终止 (years from 1980 to 2100, the first not after the last)")
	}
	return nil
}

// Run writes the spreadsheets of an invented district.
func (c *generateCmd) Run(s *settings, io streams) error {
	if entries, err := os.ReadDir(c.Dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("文件夹 %s 不为空；不覆盖已有文件 (not empty)", c.Dir)
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	opts := district.Options{
		Seed: c.Seed, Branches: c.Branches, GeneralBranches: c.Generals, People: c.People, FromYear: c.From, ToYear: c.To, Plant: c.Plant,
	}
	// What has not happened yet nobody could import. The sample's own last day is
	// older and stays: same seed, same bytes.
	if today := events.DateOf(time.Now()); c.To >= today.Year() && c.To > district.Default().ToYear {
		opts.Until = today
	}
	d := district.Generate(opts)
	bar := newProgress(io.err, s.Quiet)
	err := d.Write(c.Dir, sheets.Format(c.Format), func(done, total int) {
		if done == 1 {
			bar.start("生成台账 generating", total)
		}
		bar.to(done)
	})
	bar.done()
	if err != nil {
		return err
	}
	if s.JSON {
		return printJSON(io.out, map[string]any{
			"dir": c.Dir, "format": c.Format, "seed": c.Seed, "branches": c.Branches, "people": c.People, "from": c.From, "to": c.To, "synthetic": true,
		})
	}
	_, err = fmt.Fprintf(io.out, "已在 %s 写入合成（虚构）区社的台账：%d 个支部，约 %d 人，种子 %d\n", c.Dir, c.Branches, c.People, c.Seed)
	return err
}
