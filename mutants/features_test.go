package mutants_test

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"chatcontract/features"
)

// only is a file system with some of the features.
func only(t *testing.T, names ...string) fs.FS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range names {
		data, err := fs.ReadFile(features.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}
