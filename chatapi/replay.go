package chatapi

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// replay takes an attempt from what was recorded.
func (c *Client) replay(ctx context.Context, asked Exchange) (ex Exchange, failure, err error) {
	if err := ctx.Err(); err != nil {
		return asked, nil, err
	}
	ex, err = c.cfg.Replay(ctx, asked)
	if err != nil {
		return asked, nil, err
	}
	if ex.Response == nil {
		failure = failureOf(ex.Failure)
	}
	return ex, failure, nil
}

// closedEarly is how describeFailure describes a connection that was lost.
const closedEarly = "the connection was closed before a complete response"

// failureOf is a failure that describeFailure describes by a text, of the kind
// that decides whether a call is repeated.
func failureOf(text string) error {
	switch {
	case strings.HasPrefix(text, errStaleBytes.Error()):
		return fmt.Errorf("%w%s", errStaleBytes, strings.TrimPrefix(text, errStaleBytes.Error()))
	case text == closedEarly:
		return io.ErrUnexpectedEOF
	}
	return errors.New(text)
}
