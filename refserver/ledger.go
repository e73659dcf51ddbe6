package refserver

import (
	"cmp"
	"slices"
)

// ledger keeps values by name and in the order of their arrival. The zero
// value is empty. Getting and putting take constant time, removing moves the
// rows behind.
type ledger[V any] struct {
	rows   []*row[V]
	index  map[string]*row[V]
	serial uint64
}

type row[V any] struct {
	name   string
	serial uint64
	value  V
}

func (l *ledger[V]) len() int { return len(l.rows) }

func (l *ledger[V]) get(name string) (V, bool) {
	if r := l.index[name]; r != nil {
		return r.value, true
	}
	var none V
	return none, false
}

func (l *ledger[V]) has(name string) bool { return l.index[name] != nil }

// put appends a value, or replaces one where it stands.
func (l *ledger[V]) put(name string, value V) {
	if r := l.index[name]; r != nil {
		r.value = value
		return
	}
	if l.index == nil {
		l.index = map[string]*row[V]{}
	}
	l.serial++
	r := &row[V]{name: name, serial: l.serial, value: value}
	l.index[name] = r
	l.rows = append(l.rows, r)
}

func (l *ledger[V]) remove(name string) bool {
	r := l.index[name]
	if r == nil {
		return false
	}
	delete(l.index, name)
	at, _ := slices.BinarySearchFunc(l.rows, r.serial, func(have *row[V], serial uint64) int {
		return cmp.Compare(have.serial, serial)
	})
	l.rows = slices.Delete(l.rows, at, at+1)
	return true
}

func (l *ledger[V]) clear() {
	l.rows, l.index = nil, nil
}
