package proxy

import (
	"fmt"
	"net"
	"slices"
	"strings"
)

// documentedHosts are the hosts of the service (RESTful API Overview, the table
// of regions, and the backup hosts against DNS hijacking). Copies of the page
// differ; each host of any of them is here, and the one of public code.
var documentedHosts = []string{
	"console.tim.qq.com",         // China
	"adminapisgp.im.qcloud.com",  // Singapore
	"adminapikr.im.qcloud.com",   // Seoul
	"adminapijpn.im.qcloud.com",  // Tokyo, from 2025
	"adminapiger.im.qcloud.com",  // Frankfurt
	"adminapiusa.im.qcloud.com",  // Silicon Valley
	"adminapiind.im.qcloud.com",  // Mumbai, until 2023
	"adminapiidn.im.qcloud.com",  // Jakarta, from 2024
	"adminapiksa.im.qcloud.com",  // Saudi Arabia, in public code alone
	"adminapi.my-imcloud.com",    // backup of China
	"adminapisgp.my-imcloud.com", // backups of the others
	"adminapikr.my-imcloud.com",
	"adminapijpn.my-imcloud.com",
	"adminapiger.my-imcloud.com",
	"adminapiusa.my-imcloud.com",
	"adminapiidn.my-imcloud.com",
	"adminapiind.my-imcloud.com",
}

// DocumentedHosts are the hosts of the service in all regions, backups included.
func DocumentedHosts() []string { return slices.Clone(documentedHosts) }

// portOf is the port of each scheme at which the service may be called.
var portOf = map[string]string{"http": "80", "https": "443"}

// mayName tells in one sentence why a caller may not name a host; empty if it
// may. The host has a port or not.
func (p *Proxy) mayName(scheme, hostport string) string {
	host, port := hostport, portOf[scheme]
	if h, given, err := net.SplitHostPort(hostport); err == nil {
		host, port = h, given
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	switch {
	case portOf[scheme] == "":
		return fmt.Sprintf("the scheme %q is refused: the service is called by http or https", shorten(scheme))
	case !p.hosts[host]:
		return fmt.Sprintf("the host %q is refused: only %s are passed on", shorten(hostport), strings.Join(p.cfg.Hosts, ", "))
	case port != portOf[scheme]:
		return fmt.Sprintf("the port of %q is refused: %s is passed on at port %s alone", shorten(hostport), host, portOf[scheme])
	}
	return ""
}

// shorten keeps a foreign name from filling the screen.
func shorten(text string) string {
	const most = 100
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}

// sameAddress tells whether two texts with host and port lead to one listener:
// the ports are equal, and the hosts too, or both are on this machine.
func sameAddress(a, b string) bool {
	hostA, portA, errA := net.SplitHostPort(a)
	hostB, portB, errB := net.SplitHostPort(b)
	if errA != nil || errB != nil || portA != portB {
		return false
	}
	return strings.EqualFold(hostA, hostB) || isHere(hostA) && isHere(hostB)
}

// isHere tells whether a host is a name of this machine for itself.
func isHere(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && (ip.IsLoopback() || ip.IsUnspecified())
}

// IsLoopback tells whether an address to listen on is reached from this machine
// alone.
func IsLoopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	return err == nil && (strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback())
}
