package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"chatcontract/chatapi"
)

// signatureLifetime is that of the signature that a command is given.
const signatureLifetime = 24 * time.Hour

// sign makes a fresh signature of the administrator, where the key is known.
func (p *passage) sign() error {
	c := &p.credentials
	if c.UserSig != "" || c.SecretKey == "" || c.SDKAppID == 0 || c.Identifier == "" {
		return nil
	}
	sig, err := chatapi.UserSig{Identifier: c.Identifier, SDKAppID: c.SDKAppID, Created: time.Now(), Lifetime: signatureLifetime}.Sign(c.SecretKey)
	if err != nil {
		return err
	}
	c.UserSig = sig
	p.secrets = append(p.secrets, sig)
	return nil
}

// environment is that of a command that calls through the proxy: this process's
// with the proxy's address, its certificate and the credentials in it.
func (c *checkpoint) environment(own []string, bundle string) []string {
	set := map[string]string{"CHAT_ENDPOINT": c.url.String()}
	for _, name := range []string{"HTTPS_PROXY", "https_proxy"} {
		set[name] = c.url.String()
	}
	for _, name := range []string{"SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"} {
		set[name] = bundle
	}
	for _, name := range []string{"NO_PROXY", "no_proxy"} { // the proxy's own address needs none
		set[name] = strings.Trim(valueOf(own, name)+",127.0.0.1,localhost", ",")
	}
	known := c.credentials
	for name, value := range map[string]string{"CHAT_IDENTIFIER": known.Identifier, "CHAT_SECRET_KEY": known.SecretKey, "CHAT_USERSIG": known.UserSig} {
		if value != "" {
			set[name] = value
		}
	}
	if known.SDKAppID != 0 {
		set["CHAT_SDKAPPID"] = strconv.FormatUint(known.SDKAppID, 10)
	}
	if c.reference != nil {
		set["CHAT_ARRANGEMENT"] = c.url.String() + arrangementPath
	}
	// The target that they name is given as it is.
	drop := []string{"CHAT_TARGET", "CHAT_TARGET_FILE"}
	var list []string
	for _, entry := range own {
		name, _, _ := strings.Cut(entry, "=")
		if _, ours := set[name]; !ours && !slices.Contains(drop, name) {
			list = append(list, entry)
		}
	}
	for name, value := range set {
		list = append(list, name+"="+value)
	}
	slices.Sort(list)
	return list
}

func valueOf(environment []string, name string) string {
	for _, entry := range environment {
		if value, found := strings.CutPrefix(entry, name+"="); found {
			return value
		}
	}
	return ""
}

// systemRoots are where systems keep the certificates that they trust.
var systemRoots = []string{
	"/etc/ssl/certs/ca-certificates.crt", // Debian, Alpine
	"/etc/pki/tls/certs/ca-bundle.crt",   // Fedora, RHEL
	"/etc/ssl/ca-bundle.pem",             // openSUSE
	"/etc/ssl/cert.pem",                  // macOS, BSD
}

// writeBundle writes the certificates that the system trusts, or those of the
// file that stands for them, with the proxy's: a command that is told to trust
// this file trusts other sites as before.
func writeBundle(folder, own, instead string) (path string, err error) {
	certificate, err := os.ReadFile(own)
	if err != nil {
		return "", err
	}
	var bundle bytes.Buffer
	for _, file := range append([]string{instead}, systemRoots...) {
		if roots, err := os.ReadFile(file); err == nil { //nolint:gosec // the user names it
			bundle.Write(roots)
			bundle.WriteByte('\n')
			break
		}
	}
	bundle.Write(certificate)
	path = filepath.Join(folder, "roots-and-proxy.pem")
	return path, os.WriteFile(path, bundle.Bytes(), 0o600)
}
