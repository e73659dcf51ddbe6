package contract_test

import (
	"fmt"
	"strings"
	"testing"
)

// batch is a friend_add of n accounts: the request and its answer. A good answer
// has one result for each; a bad one has everything wrong with every item.
func batch(n int, good bool) (request, answer string) {
	requested, results := make([]string, n), make([]string, n)
	var failed []string
	for i := range n {
		requested[i] = fmt.Sprintf(`{"To_Account":"user%04d","AddSource":"AddSource_Type_Test"}`, i)
		results[i] = fmt.Sprintf(`{"To_Account":"user%04d","ResultCode":%d,"ResultInfo":%q}`, i, i%2*30539, strings.Repeat("Err_SNS_FriendAdd_Pending", i%2))
		if i%2 == 1 {
			failed = append(failed, fmt.Sprintf("%q", fmt.Sprintf("user%04d", i)))
		}
		if !good {
			results[i] = fmt.Sprintf(`{"To_account":"other%04d","ResultCode":12345,"ResultCode":"%d","Extra":null}`, i, i)
		}
	}
	failures := ""
	if len(failed) > 0 && good {
		failures = `"Fail_Account":[` + strings.Join(failed, ",") + `],`
	}
	request = `{"From_Account":"alice","AddFriendItem":[` + strings.Join(requested, ",") + `]}`
	answer = `{"ResultItem":[` + strings.Join(results, ",") + `],` + failures + `"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","ErrorDisplay":""}`
	return request, answer
}

func BenchmarkJudge(b *testing.B) {
	j := judge(b)
	for _, n := range []int{1, 100, 1000} {
		for _, good := range []bool{true, false} {
			name := map[bool]string{true: "good", false: "all failing"}[good]
			request, answer := batch(n, good)
			ex := exchange("friend_add", request, answer)
			b.Run(fmt.Sprint(name, "/", n), func(b *testing.B) {
				b.SetBytes(int64(len(answer)))
				b.ReportAllocs()
				for b.Loop() {
					if found := j.Exchange(ex).Findings; (len(found) == 0) != good {
						b.Fatal(len(found))
					}
				}
			})
		}
	}
}
