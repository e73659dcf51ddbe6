package mutants

import (
	"bytes"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"chatcontract/chatapi"
	"chatcontract/refserver"
	"chatcontract/specs"
)

// maxRequest bounds the body that is read of a call, as the reference server
// does.
const maxRequest = 4 << 20

// call is one call on its way through a faulty server.
type call struct {
	// spec is the command, nil for a path that is none.
	spec  *specs.Command
	query url.Values
	// body is the request; request is the same as a tree, nil if it is no JSON
	// object.
	body    []byte
	request *object
	// at is the situation of the request as a whole.
	at    refserver.Situation
	holds func(refserver.Situation) bool

	// What is answered. text replaces answer where it is not nil.
	status int
	header http.Header
	answer *object
	text   []byte
	// untyped: there is no Content-Type.
	untyped bool
	// answered by a request editor: the server is not asked.
	answered bool
}

func readCall(w http.ResponseWriter, r *http.Request, spec *specs.Command) (*call, error) {
	c := &call{spec: spec, query: r.URL.Query(), status: http.StatusOK, header: http.Header{}}
	var err error
	if c.body, err = io.ReadAll(http.MaxBytesReader(w, r.Body, maxRequest)); err != nil {
		return nil, err
	}
	c.request, _ = parse(c.body) // what is no object is for the server to refuse
	c.at = refserver.Situation{Index: refserver.WholeRequest}
	if spec != nil {
		c.at.Command = spec.Name
	}
	c.at.From = c.request.text("From_Account")
	c.at.Size = len(c.requested())
	c.at.Type = c.request.text("AddType")
	c.at.Force = c.request.get("ForceAddFlags") == literal("1")
	return c, nil
}

// command is the name of the command, empty for a path that is none.
func (c *call) command() string { return c.at.Command }

// requested are the accounts that the request lists, as far as they can be
// read.
func (c *call) requested() []string {
	var names []string
	for _, item := range c.request.objects("AddFriendItem") {
		names = append(names, item.text("To_Account"))
	}
	for _, e := range c.request.list("To_Account") {
		name, _ := e.(string)
		names = append(names, name)
	}
	for _, item := range c.request.objects("CheckItem") {
		names = append(names, item.text("UserID"))
	}
	return names
}

// forward is the request as it is after editing.
func (c *call) forward(r *http.Request) *http.Request {
	out := r.Clone(r.Context())
	out.URL.RawQuery = c.query.Encode()
	out.Body = io.NopCloser(bytes.NewReader(c.body))
	out.ContentLength = int64(len(c.body))
	return out
}

// edited makes a change of the request tree count.
func (c *call) edited() { c.body = appendValue(nil, c.request) }

// take reads what the server answered.
func (c *call) take(rec *recorder) {
	c.status, c.header = rec.status, rec.header
	answer, err := parse(rec.body.Bytes())
	if err != nil {
		c.text = rec.body.Bytes()
		return
	}
	c.answer = answer
}

// send writes what is to be answered.
func (c *call) send(w http.ResponseWriter) {
	text := c.text
	if text == nil && c.answer != nil {
		text = appendValue(nil, c.answer)
	}
	maps.Copy(w.Header(), c.header)
	switch {
	case c.untyped:
		w.Header()["Content-Type"] = nil // or net/http finds one
	case w.Header().Get("Content-Type") == "":
		w.Header().Set("Content-Type", "application/json")
	}
	w.WriteHeader(c.status)
	if c.status != http.StatusNoContent {
		_, _ = w.Write(text) // a client that left is no concern here
	}
}

// code is the top-level code of the answer.
func (c *call) code() int64 { return integer(c.answer.get("ErrorCode")) }

func integer(v any) int64 {
	text, _ := v.(literal)
	n, _ := strconv.ParseInt(string(text), 10, 64)
	return n
}

func number(n int64) literal { return literal(strconv.FormatInt(n, 10)) }

// results are the elements of the command's list of results.
func (c *call) results() []*object {
	if c.spec == nil || c.spec.Results.Member == "" {
		return nil
	}
	return c.answer.objects(c.spec.Results.Member)
}

// itemCode is the code of one result.
func (c *call) itemCode(item *object) int64 { return integer(item.get(c.spec.Results.Code)) }

// eachResult calls f for the results in whose situation the fault shows.
func (c *call) eachResult(f func(i int, item *object)) {
	at := c.at
	at.FailuresBefore = 0
	for i, item := range c.results() {
		at.Index, at.To = i, item.text(c.spec.Results.Account)
		shows := c.holds(at)
		if c.itemCode(item) != chatapi.CodeOK {
			at.FailuresBefore++
		}
		if shows {
			f(i, item)
		}
	}
}

// failures is the list of accounts that failed, and whether it is there.
func (c *call) failures() ([]any, bool) {
	list, ok := c.answer.get(c.spec.Results.Failures).([]any)
	return list, ok
}

// setFailures puts the list of accounts that failed behind the results, or
// takes it away where it is nil.
func (c *call) setFailures(list []any) {
	name := c.spec.Results.Failures
	if list == nil {
		c.answer.remove(name)
		return
	}
	if c.answer.has(name) {
		c.answer.set(name, list)
		return
	}
	at := c.answer.index(c.spec.Results.Member) + 1
	c.answer.members = slices.Insert(c.answer.members, at, member{name, list})
}

// listFailures makes the failure list agree with the results.
func (c *call) listFailures() {
	var failed []any
	for _, item := range c.results() {
		if c.itemCode(item) != chatapi.CodeOK {
			failed = append(failed, item.get(c.spec.Results.Account))
		}
	}
	c.setFailures(failed)
}

// setResult gives one result another code and keeps the failure list right.
func (c *call) setResult(item *object, code int64) {
	item.set(c.spec.Results.Code, number(code))
	info := ""
	if code != chatapi.CodeOK {
		info = "Err_SNS_FriendAdd_Mutant"
	}
	item.set(c.spec.Results.Info, info)
}

// fail answers a failure of the whole request.
func (c *call) fail(code int64) {
	c.text = nil
	c.answer = &object{members: []member{
		{"ActionStatus", chatapi.ActionFail}, {"ErrorCode", number(code)}, {"ErrorInfo", "Err_SNS_FriendAdd_Mutant"},
	}}
	if code < 60000 {
		c.answer.set("ErrorDisplay", "")
	}
}

// succeed answers success for every account of the request.
func (c *call) succeed() {
	c.text = nil
	items := []any{}
	for _, name := range c.requested() {
		items = append(items, &object{members: []member{{"To_Account", name}, {"ResultCode", zero}, {"ResultInfo", ""}}})
	}
	c.answer = &object{members: []member{
		{"ResultItem", items},
		{"ActionStatus", chatapi.ActionOK}, {"ErrorCode", zero}, {"ErrorInfo", ""}, {"ErrorDisplay", ""},
	}}
}

// specOf finds the command of a path.
func specOf(registry *specs.Registry, path string) *specs.Command {
	spec, _ := registry.CommandByPath(strings.TrimPrefix(path, "/"))
	return spec
}

// recorder keeps an answer instead of sending it.
type recorder struct {
	status int
	header http.Header
	body   bytes.Buffer
}

func newRecorder() *recorder { return &recorder{status: http.StatusOK, header: http.Header{}} }

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(b []byte) (int, error) { return r.body.Write(b) }
