package projections

import (
	"context"
	"sync"
)

// memo keeps the last few answers that took long to compute. Callers who ask
// for the same at the same time wait for one computation.
type memo[T any] struct {
	mu    sync.Mutex
	order []string
	kept  map[string]*answer[T]
}

type answer[T any] struct {
	done  chan struct{}
	value T
	err   error
}

// memoSize bounds the answers: a ranking of ten thousand branches is some
// megabytes.
const memoSize = 8

// get returns the answer under a key, computing it if nobody has. An error is
// not kept.
func (m *memo[T]) get(ctx context.Context, key string, compute func() (T, error)) (T, error) {
	m.mu.Lock()
	if m.kept == nil {
		m.kept = make(map[string]*answer[T])
	}
	a, there := m.kept[key]
	if !there {
		a = &answer[T]{done: make(chan struct{})}
		m.kept[key] = a
		if m.order = append(m.order, key); len(m.order) > memoSize {
			delete(m.kept, m.order[0])
			m.order = m.order[1:]
		}
	}
	m.mu.Unlock()
	if there {
		select {
		case <-a.done:
			if a.err == nil {
				return a.value, nil
			}
			return compute() // the other caller may have given up
		case <-ctx.Done():
			var none T
			return none, ctx.Err()
		}
	}
	a.value, a.err = compute()
	if a.err != nil {
		m.mu.Lock()
		if m.kept[key] == a {
			delete(m.kept, key)
		}
		m.mu.Unlock()
	}
	close(a.done)
	return a.value, a.err
}
