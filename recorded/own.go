package recorded

import (
	"errors"
	"fmt"
	"io"
	"net/url"

	"chatcontract/chatapi"
	"chatcontract/reports"
	"chatcontract/traffic"
)

// readLog reads an exchange log. The requests of scenarios are wrong on purpose
// where they are: their answers alone are judged.
func readLog(r io.Reader, take func(traffic.Call)) (cut, err error) {
	log, err := reports.NewLogReader(r)
	if err != nil {
		return nil, err
	}
	provoked := true
	for {
		line, err := log.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil, nil //nolint:nilnil // nothing is wrong, and nothing cut off
		case errors.Is(err, reports.ErrLogCutOff):
			return err, nil
		case err != nil:
			return nil, err
		case line.Head != nil:
			provoked = line.Head.Kind == reports.LogOfRun
		case line.Exchange != nil:
			call, err := callOfExchange(*line.Exchange, provoked)
			if err != nil {
				return nil, fmt.Errorf("line %d: %w", log.Line(), err)
			}
			take(call)
		}
	}
}

// readResults reads the exchanges of a results.json, which are those that
// findings refer to.
func readResults(r io.Reader, take func(traffic.Call)) error {
	result, err := reports.ReadResults(r)
	if err != nil {
		return err
	}
	for _, ex := range result.Exchanges {
		call, err := callOfExchange(ex, result.Traffic == nil)
		if err != nil {
			return fmt.Errorf("exchange %q: %w", ex.ID, err)
		}
		take(call)
	}
	return nil
}

func callOfExchange(ex chatapi.Exchange, provoked bool) (traffic.Call, error) {
	called, err := url.Parse(ex.Request.URL)
	if err != nil {
		return traffic.Call{}, errors.New("its URL is none")
	}
	return traffic.Call{
		Method: ex.Request.Method, URL: called, Body: ex.Request.Body, Truncated: ex.Request.Truncated,
		Response: ex.Response, Failure: ex.Failure, Started: ex.Started, Took: ex.Took, Provoked: provoked,
	}, nil
}
