package targets

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

//go:embed example.yaml
var example []byte

// ErrExists is wrapped by the error of WriteExample when there is a file.
var ErrExists = errors.New("exists already")

// WriteExample writes a commented target file. Unless told to overwrite it
// keeps a file that is there: the error then wraps ErrExists.
func WriteExample(path string, overwrite bool) error {
	how := os.O_CREATE | os.O_WRONLY | os.O_EXCL
	if overwrite {
		how = os.O_CREATE | os.O_WRONLY | os.O_TRUNC
	}
	file, err := os.OpenFile(path, how, 0o644) //nolint:gosec // it holds no secret and is for others to read
	switch {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("the target file %s %w: edit it, or overwrite it with --force", path, ErrExists)
	case err != nil:
		return fmt.Errorf("write the target file: %w", err)
	}
	_, err = file.Write(example)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("write the target file: %w", err)
	}
	return nil
}
