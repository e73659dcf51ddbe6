package chatapi

import (
	"bytes"
	"compress/zlib"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// UserSigVersion is the only version of the token that this package signs and
// reads (TLS.ver).
const UserSigVersion = "2.0"

// DefaultUserSigLifetime is the lifetime that the service's own libraries give
// a token: 180 days.
const DefaultUserSigLifetime = 180 * 24 * time.Hour

// maxUserSigBytes bounds what an inflated token may hold, so that a forged one
// cannot exhaust memory.
const maxUserSigBytes = 64 << 10

// Errors that say what is wrong with a UserSig. The service answers each with
// a code of its own.
var (
	// ErrUserSigMalformed: not base64, not zlib, not JSON, or members missing (70003).
	ErrUserSigMalformed = errors.New("usersig is malformed")
	// ErrUserSigSignature: the MAC does not match, so another key signed it (70009).
	ErrUserSigSignature = errors.New("usersig was signed with another key")
	// ErrUserSigExpired: now is later than creation time plus lifetime (70001).
	ErrUserSigExpired = errors.New("usersig has expired")
	// ErrUserSigIdentifier: issued for another identifier (70013).
	ErrUserSigIdentifier = errors.New("usersig was issued for another identifier")
	// ErrUserSigSDKAppID: issued for another app (70014).
	ErrUserSigSDKAppID = errors.New("usersig was issued for another sdkappid")
)

// userSigText swaps the base64 characters that a URL would have to escape.
var (
	userSigEscaper   = strings.NewReplacer("+", "*", "/", "-", "=", "_")
	userSigUnescaper = strings.NewReplacer("*", "+", "-", "/", "_", "=")
)

// UserSig holds the members of a signature, version 2 (page "Generating
// UserSig").
type UserSig struct {
	// Identifier is the account that the signature vouches for.
	Identifier string
	// SDKAppID is the app that the account belongs to.
	SDKAppID uint64
	// Created is when it was issued; whole seconds count.
	Created time.Time
	// Lifetime is how long it is valid from then on; whole seconds count.
	Lifetime time.Duration
	// UserBuf is the optional user buffer. Chat uses none; it is part of the
	// signed text where present.
	UserBuf []byte
	// MAC is what the token claims to be the signature of the above. Sign
	// fills it in; ParseUserSig reads it unchecked.
	MAC []byte
}

// userSigJSON is the token's JSON form.
type userSigJSON struct {
	Version    string  `json:"TLS.ver"`
	Identifier string  `json:"TLS.identifier"`
	SDKAppID   uint64  `json:"TLS.sdkappid"`
	Expire     int64   `json:"TLS.expire"`
	Time       int64   `json:"TLS.time"`
	UserBuf    *string `json:"TLS.userbuf,omitempty"`
	Sig        string  `json:"TLS.sig"`
}

// Sign computes the MAC with the app's secret key and returns the token that
// goes into the query parameter usersig.
func (s UserSig) Sign(secretKey string) (string, error) {
	s.MAC = s.mac(secretKey)
	doc := userSigJSON{
		Version:    UserSigVersion,
		Identifier: s.Identifier,
		SDKAppID:   s.SDKAppID,
		Expire:     int64(s.Lifetime / time.Second),
		Time:       s.Created.Unix(),
		Sig:        base64.StdEncoding.EncodeToString(s.MAC),
	}
	if s.UserBuf != nil {
		text := base64.StdEncoding.EncodeToString(s.UserBuf)
		doc.UserBuf = &text
	}
	text, err := json.Marshal(doc)
	if err != nil {
		return "", fmt.Errorf("encode usersig: %w", err)
	}
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	if _, err := z.Write(text); err != nil {
		return "", fmt.Errorf("compress usersig: %w", err)
	}
	if err := z.Close(); err != nil {
		return "", fmt.Errorf("compress usersig: %w", err)
	}
	return userSigEscaper.Replace(base64.StdEncoding.EncodeToString(packed.Bytes())), nil
}

// ParseUserSig reads a token without checking it. The error wraps
// ErrUserSigMalformed.
func ParseUserSig(token string) (UserSig, error) {
	text, err := inflate(token)
	if err != nil {
		return UserSig{}, err
	}
	var doc userSigJSON
	if err := json.Unmarshal(text, &doc); err != nil {
		return UserSig{}, fmt.Errorf("%w: not the expected JSON", ErrUserSigMalformed)
	}
	return doc.userSig()
}

// inflate returns the JSON text in a token.
func inflate(token string) ([]byte, error) {
	packed, err := base64.StdEncoding.DecodeString(userSigUnescaper.Replace(token))
	if err != nil {
		return nil, fmt.Errorf("%w: not base64", ErrUserSigMalformed)
	}
	z, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: not a zlib stream", ErrUserSigMalformed)
	}
	text, err := io.ReadAll(io.LimitReader(z, maxUserSigBytes))
	if err != nil {
		return nil, fmt.Errorf("%w: zlib stream cut off", ErrUserSigMalformed)
	}
	return text, nil
}

func (doc userSigJSON) userSig() (UserSig, error) {
	if doc.Version != UserSigVersion || doc.Identifier == "" || doc.Sig == "" {
		return UserSig{}, fmt.Errorf("%w: members missing", ErrUserSigMalformed)
	}
	if limit := int64(math.MaxInt64 / time.Second); doc.Expire > limit || doc.Expire < -limit {
		return UserSig{}, fmt.Errorf("%w: TLS.expire is beyond centuries", ErrUserSigMalformed)
	}
	s := UserSig{
		Identifier: doc.Identifier,
		SDKAppID:   doc.SDKAppID,
		Created:    time.Unix(doc.Time, 0),
		Lifetime:   time.Duration(doc.Expire) * time.Second,
	}
	var err error
	if s.MAC, err = base64.StdEncoding.DecodeString(doc.Sig); err != nil {
		return UserSig{}, fmt.Errorf("%w: TLS.sig is not base64", ErrUserSigMalformed)
	}
	if doc.UserBuf != nil {
		if s.UserBuf, err = base64.StdEncoding.DecodeString(*doc.UserBuf); err != nil {
			return UserSig{}, fmt.Errorf("%w: TLS.userbuf is not base64", ErrUserSigMalformed)
		}
	}
	return s, nil
}

// Verify checks the signature for one account of one app at one moment. The
// error is one of ErrUserSigSDKAppID, ErrUserSigIdentifier, ErrUserSigExpired
// and ErrUserSigSignature.
func (s UserSig) Verify(secretKey, identifier string, sdkAppID uint64, now time.Time) error {
	switch {
	case s.SDKAppID != sdkAppID:
		return ErrUserSigSDKAppID
	case s.Identifier != identifier:
		return ErrUserSigIdentifier
	case !hmac.Equal(s.MAC, s.mac(secretKey)):
		return ErrUserSigSignature
	case now.Unix() > s.Created.Unix()+int64(s.Lifetime/time.Second):
		return ErrUserSigExpired
	}
	return nil
}

// mac signs the members line by line, in an order that is not the JSON's.
func (s UserSig) mac(secretKey string) []byte {
	mac := hmac.New(sha256.New, []byte(secretKey))
	line := func(name, value string) {
		_, _ = io.WriteString(mac, name+":"+value+"\n") // a hash never fails
	}
	line("TLS.identifier", s.Identifier)
	line("TLS.sdkappid", strconv.FormatUint(s.SDKAppID, 10))
	line("TLS.time", strconv.FormatInt(s.Created.Unix(), 10))
	line("TLS.expire", strconv.FormatInt(int64(s.Lifetime/time.Second), 10))
	if s.UserBuf != nil {
		line("TLS.userbuf", base64.StdEncoding.EncodeToString(s.UserBuf))
	}
	return mac.Sum(nil)
}

// IsOlderUserSig tells whether a text is a signature of an app made before July
// 2019, which is signed with a key pair (ECDSA-SHA256) and has other members.
func IsOlderUserSig(token string) bool {
	text, err := inflate(token)
	var members map[string]any
	if err != nil || json.Unmarshal(text, &members) != nil {
		return false
	}
	_, versioned := members["TLS.ver"]
	_, signed := members["TLS.sig"]
	return signed && !versioned
}
