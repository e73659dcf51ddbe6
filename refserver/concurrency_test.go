package refserver_test

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
)

// together runs n functions at once and waits for them.
func together(n int, run func(i int)) {
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() { run(i) })
	}
	group.Wait()
}

func TestParallelAddsOfOneInitiatorLoseNothing(t *testing.T) {
	a := start(t)
	names := numbered("f", 200)
	a.accounts(append(names, "a")...)
	together(20, func(i int) {
		for _, name := range names[i*10 : i*10+10] {
			a.wantCodes("friend_add", batch("a", "", name), 0)
		}
	})
	if read := a.read("friend_get", `{"From_Account":"a","StartIndex":100}`); read.FriendNum != 200 || len(read.UserDataItem) != 100 {
		t.Errorf("%d of 200 friends", read.FriendNum)
	}
	for _, name := range names {
		a.wantRelation("a", name, "BothWay")
	}
}

func TestParallelAddsOfOneTargetSucceedOnce(t *testing.T) {
	a := start(t)
	a.accounts("a", "b")
	var mu sync.Mutex
	codes := map[int]int{}
	together(16, func(i int) {
		from, to := "a", "b"
		if i%2 == 1 {
			from, to = to, from
		}
		code := a.codes("friend_add", batch(from, "", to))[0]
		mu.Lock()
		defer mu.Unlock()
		codes[code]++
	})
	if codes[0] != 1 || codes[30001] != 15 {
		t.Errorf("codes of 16 opposite adds: %v", codes)
	}
	a.wantRelation("a", "b", "BothWay")
}

// No reader sees one side of a mutual add, or a batch half done.
func TestReadersSeeWholeCalls(t *testing.T) {
	a := start(t)
	names := numbered("f", 50)
	a.accounts(append(names, "a")...)
	stop := make(chan bool)
	var writer sync.WaitGroup
	writer.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
			}
			a.addAll("a", names)
			a.call("friend_delete", users("a", `,"DeleteType":"Delete_Type_Both"`, names...))
		}
	})
	together(4, func(int) {
		for range 50 {
			read := a.read("friend_get", `{"From_Account":"a","StartIndex":0}`)
			if read.FriendNum != 0 && read.FriendNum != len(names) {
				t.Errorf("half a batch: %d friends", read.FriendNum)
			}
			if relation := a.relation("a", names[9]); relation != "BothWay" && relation != "NoRelation" {
				t.Errorf("half a friendship: %s", relation)
			}
		}
	})
	close(stop)
	writer.Wait()
}

func TestParallelArrangementsDoNotDisturbEachOther(t *testing.T) {
	a := start(t)
	names := numbered("f", 16)
	a.accounts(append(names, "x")...)
	together(len(names), func(i int) {
		code := 30006 + i%3
		a.send("POST", "/arrangement", fmt.Sprintf(`{"Command":"friend_add","From_Account":%q,"To_Account":"x","Code":%s,"Times":3}`, names[i], strconv.Itoa(code)))
		for range 3 {
			a.wantCodes("friend_add", batch(names[i], "", "x"), code)
		}
		a.wantCodes("friend_add", batch(names[i], "", "x"), 0)
	})
}
