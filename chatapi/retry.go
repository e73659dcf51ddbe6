package chatapi

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"syscall"
)

// retryReason says why a call is to be sent again, in a few words, or nothing,
// and whether the reason lies below the service: a code that the command's page
// calls retryable (30006, 30007 and 30008 for friend_add), a network error such
// as 502, or a connection that was lost.
func retryReason(cmd Command, ex Exchange, a Answer, failure error) (reason string, transport bool) {
	if failure != nil {
		if errors.Is(failure, errStaleBytes) {
			return "surplus bytes on the connection", true
		}
		if connectionLost(failure) {
			return "connection reset", true
		}
		return "", true
	}
	if NetworkError(ex.Response.Status) && !a.HasEnvelope() {
		return fmt.Sprintf("HTTP %d", ex.Response.Status), true
	}
	if code, ok := a.ErrorCode(); ok && cmd.Retries(code) {
		return fmt.Sprintf("code %d", code), false
	}
	return "", false
}

// NetworkError tells whether an HTTP status is one of the network errors that
// the documentation excepts from its rule that the status is always 200.
func NetworkError(status int) bool {
	switch status {
	case http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// errStaleBytes is wrapped by the failure of a call whose connection still held
// what an earlier answer had beyond its Content-Length. The call is not to blame.
var errStaleBytes = errors.New("the connection held bytes of an earlier response")

// notHTTP tells that what came was not the beginning of a response.
func notHTTP(err error) bool {
	return strings.Contains(err.Error(), "malformed HTTP")
}

// connectionLost tells a connection that broke after it stood from one that
// could not be made and from a server that is silent.
func connectionLost(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		strings.Contains(err.Error(), "server closed idle connection") ||
		strings.Contains(err.Error(), "client connection lost")
}

// describeFailure says in one clause why there was no answer, without the URL
// that net/http repeats.
func describeFailure(err error) string {
	var cert *tls.CertificateVerificationError
	var dns *net.DNSError
	switch {
	case errors.As(err, &cert):
		return "its TLS certificate cannot be verified: " + cert.Err.Error()
	case errors.As(err, &dns):
		return fmt.Sprintf("host %s not found", dns.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), isTimeout(err):
		return "no complete response within the timeout"
	case connectionLost(err):
		return closedEarly
	}
	if u, ok := errors.AsType[*url.Error](err); ok {
		return u.Err.Error()
	}
	return err.Error()
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}
