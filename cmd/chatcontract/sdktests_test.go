package main

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strconv"
	"time"

	"chatcontract/chatapi"
)

// sdkTests stands for the tests of an SDK, of which the arguments say what they
// do: they take all from the environment, as a gate gives it.
//
//	right    makes calls as the documentation wants them
//	wrong    leaves From_Account out
//	https    calls a documented host
//	other    reads the page of another site
//	fail     ends with exit code 3
//	wait     waits for an interrupt, and then ends with exit code 7
func sdkTests() {
	for _, what := range os.Args[1:] {
		switch what {
		case "right":
			sdkCall(os.Getenv("CHAT_ENDPOINT"), "im_open_login_svc/account_import", `{"UserID":"alice"}`)
			sdkCall(os.Getenv("CHAT_ENDPOINT"), "sns/friend_add", `{"From_Account":"alice","AddFriendItem":[{"To_Account":"nobody","AddSource":"AddSource_Type_Test"}]}`)
		case "wrong":
			sdkCall(os.Getenv("CHAT_ENDPOINT"), "sns/friend_add", `{"AddFriendItem":[{"To_Account":"nobody"}]}`)
		case "https":
			sdkCall("https://console.tim.qq.com", "im_open_login_svc/account_import", `{"UserID":"alice"}`)
		case "other":
			if resp, err := http.Get("https://example.com/"); err == nil {
				resp.Body.Close()
				os.Exit(9)
			}
		case "fail":
			os.Exit(3)
		case "wait":
			told := make(chan os.Signal, 1)
			signal.Notify(told, os.Interrupt)
			_, _ = fmt.Fprintln(os.Stdout, "waiting")
			<-told
			os.Exit(7)
		}
	}
}

func sdkCall(endpoint, command, body string) {
	query := url.Values{
		"sdkappid": {os.Getenv("CHAT_SDKAPPID")}, "identifier": {os.Getenv("CHAT_IDENTIFIER")}, "usersig": {os.Getenv("CHAT_USERSIG")},
		"random": {"7"}, "contenttype": {"json"},
	}
	if _, err := strconv.ParseUint(query.Get("sdkappid"), 10, 64); err != nil || !chatapi.IsSignature(query.Get("usersig")) || os.Getenv("CHAT_SECRET_KEY") == "" {
		_, _ = fmt.Fprintln(os.Stdout, "the environment lacks credentials")
		os.Exit(8)
	}
	client := http.Client{Timeout: 20 * time.Second}
	req, err := http.NewRequest(http.MethodPost, endpoint+"/v4/"+command+"?"+query.Encode(), bytes.NewReader([]byte(body)))
	if err != nil {
		panic(err)
	}
	resp, err := client.Do(req)
	if err != nil {
		_, _ = fmt.Fprintln(os.Stdout, "no answer:", err)
		os.Exit(9)
	}
	resp.Body.Close()
}
