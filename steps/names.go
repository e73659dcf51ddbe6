package steps

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// An account's name in a feature: a lower-case word.
const name = `[a-z][a-z0-9]*`

// names matches an enumeration: bob; bob and carol; bob, carol and dave;
// judge1 to judge100.
const names = `[a-z][a-z0-9]*(?:(?:, | and | to )[a-z][a-z0-9]*)*`

var rangePattern = regexp.MustCompile(`^([a-z]+)(\d+) to ([a-z]+)(\d+)$`)

// parseNames reads an enumeration of account names.
func parseNames(text string) ([]string, error) {
	var out []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, " and ", ", "), ", ") {
		m := rangePattern.FindStringSubmatch(part)
		if m == nil {
			if strings.Contains(part, " ") {
				return nil, fmt.Errorf("%q is no range of accounts, as in judge1 to judge100", part)
			}
			out = append(out, part)
			continue
		}
		if m[1] != m[3] {
			return nil, fmt.Errorf("%q is no range of accounts: %s and %s differ", part, m[1], m[3])
		}
		first, _ := strconv.Atoi(m[2]) // the pattern has digits only
		last, _ := strconv.Atoi(m[4])
		for i := first; i <= last; i++ {
			out = append(out, m[1]+strconv.Itoa(i))
		}
	}
	return out, nil
}

var codeSeparators = regexp.MustCompile(`,? or |, `)

// codes matches an enumeration of codes: 0; 30001 or 30520; 1, 2 or 3.
const codes = `\d+(?:(?:, | or |, or )\d+)*`

// parseCodes reads an enumeration of codes.
func parseCodes(text string) ([]int64, error) {
	var out []int64
	for _, part := range codeSeparators.Split(text, -1) {
		n, err := strconv.ParseInt(strings.TrimSpace(part), 10, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no code", part)
		}
		out = append(out, n)
	}
	return out, nil
}

func joinCodes(list []int64) string {
	parts := make([]string, len(list))
	for i, c := range list {
		parts[i] = strconv.FormatInt(c, 10)
	}
	return strings.Join(parts, " or ")
}

var repetition = regexp.MustCompile(`^(.*) × (\d+)$`)

// expand reads a value in which "a × 96" stands for 96 times a.
func expand(text string) string {
	m := repetition.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	n, _ := strconv.Atoi(m[2]) // the pattern has digits only
	return strings.Repeat(m[1], n)
}
