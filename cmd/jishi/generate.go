package main

import (
	"errors"
	"fmt"
	"os"

	"jishi/sheets"
	"jishi/sheets/district"
)

type generateCmd struct {
	Dir      string `arg:"" help:"写入哪个文件夹（须为空或不存在）。Folder, empty or new." type:"path"`
	Seed     uint64 `help:"种子；相同种子生成相同内容。Same seed, same district." default:"20200901"`
	Branches int    `help:"支部数。Branches." default:"12"`
	Generals int    `name:"general-branches" help:"党总支数，0 为自动。General branches." default:"0"`
	People   int    `help:"人数。People." default:"200"`
	From     int    `help:"起始年份。First year." default:"2019"`
	To       int    `help:"终止年份。Last year." default:"2026"`
	Plant    bool   `help:"埋设矛盾，供检查练习。Plant contradictions." default:"true" negatable:""`
	Format   string `help:"文件格式。Format." enum:"xlsx,csv" default:"xlsx"`
}

// Run writes the spreadsheets of an invented district.
func (c *generateCmd) Run(s *settings, io streams) error {
	if entries, err := os.ReadDir(c.Dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("文件夹 %s 不为空；不覆盖已有文件 (not empty)", c.Dir)
	} else if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	d := district.Generate(district.Options{
		Seed: c.Seed, Branches: c.Branches, GeneralBranches: c.Generals, People: c.People, FromYear: c.From, ToYear: c.To, Plant: c.Plant,
	})
	bar := newProgress(io.err, s.Quiet)
	bar.start("生成台账 generating", c.Branches)
	err := d.Write(c.Dir, sheets.Format(c.Format), func(done, _ int) { bar.to(done) })
	bar.done()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(io.out, "已在 %s 写入合成（虚构）区社的台账：%d 个支部，约 %d 人，种子 %d\n", c.Dir, c.Branches, c.People, c.Seed)
	return err
}
