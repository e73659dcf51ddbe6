// Package specs holds what the documentation says, as data: an OpenAPI document
// with the shape of every command's requests and answers, and for each command a
// registry of its requirements.
//
// It is not for judging: [Shape] tells where a body departs from the OpenAPI
// document, and what becomes of that is the business of package contract. What
// one body's members demand of each other is in package schemas.
package specs
