package specs

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

// copied returns the embedded files, to be changed.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := files.ReadFile(path)
		fsys[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fsys
}

func TestLoadErrors(t *testing.T) {
	const friendAdd, common = "requirements/friend_add.yaml", "requirements/common.yaml"
	for name, test := range map[string]struct {
		file, old, new string
		want           []string
	}{
		"unknown key":                {friendAdd, "service: sns", "servise: sns", []string{friendAdd + ":4:1: ", "servise"}},
		"unknown key below":          {friendAdd, "member: ResultItem", "memberr: ResultItem", []string{friendAdd + ":14:3: ", "memberr"}},
		"unknown key in requirement": {friendAdd, "section: Feature Overview", "sektion: Feature Overview", []string{friendAdd + ":", ":5: ", "sektion"}},
		"not YAML":                   {friendAdd, "service: sns", "service: [sns", []string{friendAdd + ":"}},
		"wrong type":                 {friendAdd, "document: 34902", "document: page", []string{friendAdd + ":7:11: "}},
		"unknown section":            {friendAdd, "section: User Management / Friend Management", "section: Elsewhere", []string{friendAdd + ":6:10: ", "Elsewhere"}},
		"no notes":                   {friendAdd, "notes: 127\n", "", []string{friendAdd + ":3:10: ", "notes"}},
		"no sample":                  {friendAdd, "sample: '{", "sample: '[", []string{friendAdd + ":3:10: ", "sample"}},
		"two lists of failures":      {friendAdd, "  info: ResultInfo\n", "  info: ResultInfo\n  errors: ErrorList\n", []string{friendAdd + ":", "results need"}},
		"presence of results":        {friendAdd, "  info: ResultInfo\n", "  info: ResultInfo\n  presence: sometimes\n", []string{friendAdd + ":", "when_requested"}},
		"a condition without schema": {friendAdd, "    checks: [scenario]\n", "    checks: [condition]\n    condition: {expected: more}\n", []string{friendAdd + ":", "a condition needs"}},
		"wrong command":              {friendAdd, "command: friend_add", "command: friend_ad", []string{friendAdd + ":3:10: ", "friend_ad"}},
		"unknown family":             {friendAdd, "family: sns", "family: chat", []string{friendAdd + ":8:9: ", "chat"}},
		"nothing said":               {friendAdd, "title: Adding Friends\n", "", []string{friendAdd + ":3:10: ", "title"}},
		"results without code":       {friendAdd, "  code: ResultCode\n", "", []string{friendAdd + ":", "results need"}},
		"failures without presence":  {friendAdd, "  failures_presence: when_some_fail\n", "", []string{friendAdd + ":", "failures_presence"}},
		"requested is no pattern":    {friendAdd, "[/AddFriendItem/*/To_Account]", "[AddFriendItem]", []string{friendAdd + ":21:13: "}},
		"code twice":                 {friendAdd, "{code: 30002,", "{code: 30001,", []string{friendAdd + ":25:", "30001 is listed twice"}},
		"id twice":                   {friendAdd, "id: friend_add.from_account_required", "id: friend_add.adds_friends", []string{friendAdd + ":", "another requirement"}},
		"id of a common one":         {friendAdd, "id: friend_add.from_account_required", "id: friend_add.error_code", []string{friendAdd + ":", "another requirement"}},
		"id of another command":      {friendAdd, "id: friend_add.from_account_required", "id: friend_get.path", []string{friendAdd + ":", "friend_get.path"}},
		"id in capitals":             {friendAdd, "id: friend_add.from_account_required", "id: friend_add.Path", []string{friendAdd + ":", "friend_add.Path"}},
		"unknown level":              {friendAdd, "    level: documented", "    level: certain", []string{friendAdd + ":", "known level"}},
		"unknown check":              {friendAdd, "checks: [scenario]", "checks: [hope]", []string{friendAdd + ":", "known check"}},
		"no check":                   {friendAdd, "checks: [scenario]", "checks: []", []string{friendAdd + ":", "known check"}},
		"note 0":                     {friendAdd, "notes: [1]", "notes: [0]", []string{friendAdd + ":", "numbered from 1"}},
		"unknown common slug":        {friendAdd, "  result_item: {notes: [50]}", "  result_itm: {notes: [50]}", []string{friendAdd + ":53:", "result_itm"}},
		"unknown level of a common":  {friendAdd, "  result_item: {notes: [50]}", "  result_item: {level: sure}", []string{friendAdd + ":53:", "sure"}},
		"exclusion without reason":   {friendAdd, "reason: Links to a debugging tool and to related commands.", "reason: ''", []string{friendAdd + ":", "reason"}},
		"common slug twice":          {common, "slug: body_is_json", "slug: http_status_200", []string{common + ":", "another requirement"}},
		"applies to whom":            {common, "applies: all", "applies: some", []string{common + ":", "some"}},
		"common without date":        {common, `date: "2026-11-22"`, "", []string{common + ":1:1", "date"}},
		"common unknown key":         {common, "slug: body_is_json", "slugg: body_is_json", []string{common + ":", "slugg"}},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := copied(t)
			before := string(fsys[test.file].Data)
			after := strings.Replace(before, test.old, test.new, 1)
			if after == before {
				t.Fatalf("%s has no %q", test.file, test.old)
			}
			fsys[test.file].Data = []byte(after)
			_, err := load(fsys)
			if err == nil {
				t.Fatal("loaded")
			}
			for _, want := range test.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q is not in: %v", want, err)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %v", err)
			}
		})
	}
}

func TestLoadNeedsItsFiles(t *testing.T) {
	if _, err := load(fstest.MapFS{}); err == nil {
		t.Error("loaded without any file")
	}
	fsys := copied(t)
	fsys["requirements/friend_add.yaml"].Data = nil
	if _, err := load(fsys); err == nil {
		t.Error("loaded with an empty file")
	}
}
