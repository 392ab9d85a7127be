package main

import (
	"errors"
	"fmt"

	"jishi/domain"
	"jishi/events"
	"jishi/eventstore"
	"jishi/projections"
)

// Exit codes; main.go's description documents them.
const (
	exitOK = iota
	exitError
	exitUsage
	exitInput
	exitNotFound
	exitUnavailable
)

var (
	// errInput: the input was read and found wrong; the problems are printed.
	errInput = errors.New("输入有误，未写入任何内容 (the input has errors; nothing was written)")
	// errUsage: the command line asks for something impossible.
	errUsage = errors.New("命令行有误 (wrong usage)")
	// errNotFound: what was asked for does not exist at the times asked for.
	errNotFound = errors.New("未找到 (not found)")
)

func exitCode(err error) int {
	switch {
	case errors.Is(err, errUsage):
		return exitUsage
	case errors.Is(err, errInput):
		return exitInput
	case errors.Is(err, errNotFound), errors.Is(err, eventstore.ErrNotFound):
		return exitNotFound
	case errors.Is(err, eventstore.ErrUnavailable), errors.Is(err, projections.ErrUnavailable):
		return exitUnavailable
	}
	return exitError
}

// explain words an error for the terminal.
func explain(err error) string {
	var r *domain.Rejection
	switch {
	case errors.As(err, &r):
		return fmt.Sprintf("%s（%s %s）\n       %s", r.Zh, r.Code, r.Article, r.En)
	case errors.Is(err, eventstore.ErrUnavailable):
		return fmt.Sprintf("存储不可用：%v", err)
	case errors.Is(err, projections.ErrUnavailable):
		return fmt.Sprintf("视图不可用：%v\n       视图可由账本重建：停止服务后运行 jishi rebuild (views can be made again from the ledger)", err)
	case errors.Is(err, events.ErrErased):
		return "此人的个人信息已依法删除 (the person's data is erased)"
	case errors.Is(err, events.ErrRestricted):
		return "此人的个人信息已限制处理 (the person's data is restricted)"
	}
	return err.Error()
}
