package mutants

import (
	"bytes"
	"cmp"
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
	requested := c.requested()
	c.at.From = c.request.text("From_Account")
	if c.at.From == "" && len(requested) > 0 {
		c.at.From = requested[0]
	}
	c.at.Size = len(requested)
	c.at.Type = cmp.Or(c.request.text("AddType"), c.request.text("DeleteType"), c.request.text("CheckType"))
	c.at.Force = c.request.get("ForceAddFlags") == literal("1")
	return c, nil
}

// command is the name of the command, empty for a path that is none.
func (c *call) command() string { return c.at.Command }

// requested are the accounts that the request lists, as far as they can be
// read.
func (c *call) requested() []string {
	if c.spec == nil || c.request == nil {
		return nil
	}
	for _, pattern := range c.spec.Requested {
		if names := collect(c.request, strings.Split(strings.TrimPrefix(pattern, "/"), "/")); len(names) > 0 {
			return names
		}
	}
	return nil
}

// collect follows a path in which * stands for every element of an Array.
func collect(value any, path []string) []string {
	if len(path) == 0 {
		name, _ := value.(string)
		return []string{name}
	}
	if list, ok := value.([]any); ok && path[0] == "*" {
		var names []string
		for _, e := range list {
			names = append(names, collect(e, path[1:])...)
		}
		return names
	}
	if o, ok := value.(*object); ok && o.has(path[0]) {
		return collect(o.get(path[0]), path[1:])
	}
	return nil
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
		info = mutantInfo
	}
	item.set(c.spec.Results.Info, info)
}

// mutantInfo is the text of failures that no server made.
const mutantInfo = "Err_Mutant"

// fail answers a failure of the whole request.
func (c *call) fail(code int64) {
	c.text = nil
	c.answer = &object{members: []member{
		{"ActionStatus", chatapi.ActionFail}, {"ErrorCode", number(code)}, {"ErrorInfo", mutantInfo},
	}}
	if code < 60000 && (c.spec == nil || c.spec.HasErrorDisplay) {
		c.answer.set("ErrorDisplay", "")
	}
}

// badRequest is the code with which the command refuses a malformed request.
func (c *call) badRequest() int64 {
	for _, code := range []int64{chatapi.CodeBadParameter, chatapi.CodeProfileBadParameter, chatapi.CodeAccountBadRequest, codeStatusBadRequest} {
		if _, ok := c.spec.Code(code); ok {
			return code
		}
	}
	return chatapi.CodeBodyNotJSON
}

// codeStatusBadRequest refuses a malformed request for the status of users.
const codeStatusBadRequest = 90001

// succeed answers success for every account of the request.
func (c *call) succeed() {
	c.text = nil
	c.answer = &object{}
	r := c.spec.Results
	if r.Member != "" {
		items := []any{}
		for _, name := range c.requested() {
			item := &object{members: []member{{r.Account, name}}}
			if r.Code != "" {
				item.members = append(item.members, member{r.Code, zero}, member{r.Info, ""})
			}
			items = append(items, item)
		}
		c.answer.set(r.Member, items)
	}
	c.answer.members = append(c.answer.members,
		member{"ActionStatus", chatapi.ActionOK}, member{"ErrorCode", zero}, member{"ErrorInfo", ""})
	if c.spec.HasErrorDisplay {
		c.answer.set("ErrorDisplay", "")
	}
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
