package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
)

// describe says in one clause why there was no answer, or no whole one.
func describe(err error) string {
	var cert *tls.CertificateVerificationError
	var dns *net.DNSError
	var timeout net.Error
	switch {
	case errors.As(err, &cert):
		return "its TLS certificate cannot be verified: " + oneLine(cert.Err)
	case errors.As(err, &dns):
		return fmt.Sprintf("host %s not found", dns.Name)
	case errors.Is(err, syscall.ECONNREFUSED):
		return "connection refused"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "nothing came within the timeout"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE),
		errors.Is(err, net.ErrClosed): // by the transport, which found it closed while it wrote
		return "the connection was closed"
	}
	return oneLine(err)
}

// oneLine is the text of an error that may repeat what a target sent.
func oneLine(err error) string {
	text := shorten(err.Error())
	if quoted := strconv.Quote(text); quoted[1:len(quoted)-1] != text && strings.ContainsFunc(text, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return quoted
	}
	return text
}
