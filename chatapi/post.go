package chatapi

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// maxPosted is how much of an answer Post and Delete read.
const maxPosted = 1 << 16

// Post sends JSON to a URL that is no command, such as one that takes
// arrangements: unsigned, not paced, not recorded, not repeated. The error wraps
// ErrNoAnswer when there was no response, and is the context's when that ended.
func (c *Client) Post(ctx context.Context, url string, body []byte) (status int, answer Answer, err error) {
	return c.plain(ctx, http.MethodPost, url, body)
}

// Delete is Post with the method DELETE and no body.
func (c *Client) Delete(ctx context.Context, url string) (status int, answer Answer, err error) {
	return c.plain(ctx, http.MethodDelete, url, nil)
}

func (c *Client) plain(ctx context.Context, method, url string, body []byte) (status int, answer Answer, err error) {
	bounded, cancel := context.WithTimeout(ctx, c.cfg.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(bounded, method, url, bytes.NewReader(body))
	if err != nil {
		return 0, Answer{}, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.http.RoundTrip(req)
	if err == nil {
		defer resp.Body.Close() //nolint:errcheck // read as far as it is wanted
		var data []byte
		if data, err = io.ReadAll(io.LimitReader(resp.Body, maxPosted)); err == nil {
			return resp.StatusCode, DecodeAnswer(data), nil
		}
	}
	if ctx.Err() != nil {
		return 0, Answer{}, ctx.Err()
	}
	return 0, Answer{}, fmt.Errorf("%w: %s", ErrNoAnswer, describeFailure(err))
}
