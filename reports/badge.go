package reports

import (
	"encoding/json"
	"fmt"
	"io"

	"chatcontract/specs"
)

// badge is what the shields.io endpoint badge reads.
type badge struct {
	SchemaVersion int    `json:"schemaVersion"`
	Label         string `json:"label"`
	Message       string `json:"message"`
	Color         string `json:"color"`
	IsError       bool   `json:"isError,omitempty"`
}

// WriteBadge writes badge.json for a shields.io endpoint badge: the verdict and
// how many documented requirements passed.
func WriteBadge(w io.Writer, r *Result) error {
	c := r.Summary.Requirements[specs.Documented]
	b := badge{SchemaVersion: 1, Label: "Chat REST contract", Message: "not judged", Color: "lightgrey", IsError: true}
	switch r.Outcome.Verdict {
	case Conforms:
		b.Message, b.Color, b.IsError = fmt.Sprintf("conforms, %d of %d", c.Passed, c.Total), "brightgreen", false
	case DoesNotConform:
		b.Message, b.Color, b.IsError = fmt.Sprintf("%d of %d broken", c.Failed, c.Total), "red", false
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	if err := enc.Encode(b); err != nil {
		return fmt.Errorf("badge.json: %w", err)
	}
	return nil
}
