package recorded

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"

	"chatcontract/chatapi"
	"chatcontract/specs"
	"chatcontract/traffic"
)

// assumedQuery is what a request that is a body alone is taken to be called with.
const assumedQuery = "sdkappid=1400000000&identifier=administrator&usersig=$CHAT_USERSIG&random=1&contenttype=json"

var rawRequest = regexp.MustCompile(`^[A-Z]+ \S+ HTTP/\d`)

// Pair makes a call of a request and its answer. Each is a body alone, or a whole
// message of HTTP/1, which begins as one. The answer is nil where there is none.
func Pair(cmd *specs.Command, request, response []byte) (traffic.Call, error) {
	call := traffic.Call{
		Method: http.MethodPost, Body: request,
		URL: &url.URL{Scheme: "https", Host: "console.tim.qq.com", Path: "/" + cmd.Path, RawQuery: assumedQuery},
	}
	if rawRequest.Match(request) {
		if err := wholeRequest(&call, request); err != nil {
			return call, fmt.Errorf("the request: %s", withoutSignatures(err))
		}
	}
	if response == nil {
		call.Failure = "no answer was given"
		return call, nil
	}
	call.Response = &chatapi.Response{
		Status: http.StatusOK, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"application/json"}}, Body: response,
	}
	if bytes.HasPrefix(response, []byte("HTTP/")) {
		if err := wholeResponse(&call, response); err != nil {
			return call, fmt.Errorf("the response: %s", withoutSignatures(err))
		}
	}
	return call, nil
}

// withoutSignatures: an error repeats the line that it is about.
func withoutSignatures(err error) string { return chatapi.ConcealSentence(err.Error()) }

func wholeRequest(call *traffic.Call, text []byte) error {
	req, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(text)))
	if err != nil {
		return err
	}
	defer req.Body.Close() //nolint:errcheck // it is in memory
	if call.Body, err = io.ReadAll(req.Body); err != nil {
		return fmt.Errorf("its body: %w", err)
	}
	call.Method, call.URL = req.Method, req.URL
	return nil
}

func wholeResponse(call *traffic.Call, text []byte) error {
	resp, err := http.ReadResponse(bufio.NewReader(bytes.NewReader(text)), &http.Request{Method: call.Method})
	if err != nil {
		return err
	}
	defer resp.Body.Close() //nolint:errcheck // it is in memory
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return fmt.Errorf("its body: %w", err)
	}
	call.Response = &chatapi.Response{Status: resp.StatusCode, Proto: resp.Proto, Header: resp.Header, Body: body}
	return nil
}
