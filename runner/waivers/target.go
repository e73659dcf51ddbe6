package waivers

import (
	"net/url"

	"chatcontract/reports"
)

// names are what an entry may call a target: its host, with or without a port, or
// its name in a target file.
func names(target reports.Target) []string {
	u, err := url.Parse(target.Endpoint)
	if err != nil {
		return nil
	}
	list := []string{u.Host, u.Hostname()}
	if target.Name != "" {
		list = append(list, target.Name)
	}
	return list
}

// nameOf is what a new entry calls a target. The port of the embedded reference
// server is another one in each run.
func nameOf(target reports.Target) string {
	list := names(target)
	switch {
	case target.Name != "":
		return target.Name
	case len(list) == 0:
		return target.Endpoint
	case target.Reference:
		return list[1]
	}
	return list[0]
}
