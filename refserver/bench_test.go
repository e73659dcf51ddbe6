package refserver_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// benchmark calls the handler without a network, with every user known.
func benchmark(b *testing.B, command, body, undo string) {
	a := start(b)
	a.accounts(append(numbered("f", 1000), "a")...)
	target, _ := http.NewRequest(http.MethodPost, a.path(admin, command), nil)
	undoing, _ := http.NewRequest(http.MethodPost, a.path(admin, "friend_delete_all"), nil)
	b.ReportAllocs()
	for b.Loop() {
		if answer := post(a.server, target.URL.Path, target.URL.RawQuery, body).Body.String(); strings.Contains(answer, "Fail") {
			b.Fatal(shorten(answer))
		}
		if undo != "" {
			post(a.server, undoing.URL.Path, undoing.URL.RawQuery, undo)
		}
	}
}

const deleteAll = `{"From_Account":"a","DeleteType":"Delete_Type_Both"}`

// The benchmarks of friend_add include the friend_delete_all that makes room
// for the next round.
func BenchmarkFriendAdd(b *testing.B) {
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprintf("items=%d", n), func(b *testing.B) {
			benchmark(b, "friend_add", batch("a", "", numbered("f", n)...), deleteAll)
		})
	}
}

func BenchmarkFriendCheck(b *testing.B) {
	for _, n := range []int{1, 1000} {
		b.Run(fmt.Sprintf("items=%d", n), func(b *testing.B) {
			benchmark(b, "friend_check", users("a", `,"CheckType":"CheckResult_Type_Both"`, numbered("f", n)...), "")
		})
	}
}

// BenchmarkOverHTTP is a simple call over loopback, callers in parallel.
func BenchmarkOverHTTP(b *testing.B) {
	a := start(b)
	a.accounts("a", "b")
	a.client.Transport.(*http.Transport).MaxIdleConnsPerHost = 64
	path, body := a.path(admin, "friend_check"), users("a", `,"CheckType":"CheckResult_Type_Single"`, "b")
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			a.send(http.MethodPost, path, body)
		}
	})
}
