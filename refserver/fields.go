package refserver

import (
	"cmp"
	"slices"
	"strings"
)

// JSONType is a type of the request field tables.
type JSONType int

// The types that the tables name. Integers are written without fraction and
// exponent.
const (
	TypeString JSONType = iota + 1
	TypeInteger
	TypeArray
	TypeObject
	TypeStringOrInteger
	// TypeFieldValue is a String, an Integer or an Array, as the field has it.
	TypeFieldValue
)

// Field is one row of a command's request field table.
type Field struct {
	// Path is the member's name, below others after a dot, in an array after
	// [] as in AddFriendItem[].To_Account.
	Path string
	Type JSONType
	// Required: the member must be there and not null. Any other member must
	// not be null either, null being none of the documented types.
	Required bool
	// OneOf lists the documented values; nil if any will do.
	OneOf []string
	// NotNegative bounds an Integer.
	NotNegative bool
	// Positive bounds an Integer to more than 0.
	Positive bool
	// MinItems bounds an Array from below.
	MinItems int
	// MaxItems bounds an Array from above; nil for no bound.
	MaxItems func(Limits) int
	// MissingCode answers a missing or empty member where the command has a
	// code of its own for that.
	MissingCode int
	// TypeCode and TooManyCode are such codes for a value of another type, and for
	// too many elements.
	TypeCode, TooManyCode int
}

type refusal struct {
	code int
	info string
}

// checkFields judges the whole request by the rows of its table, in their
// order. What it refuses is refused at top level.
func (c *call) checkFields() (refusal, bool) {
	for _, field := range c.rules.Requests[c.command.name] {
		why := field.check(c.body, strings.Split(field.Path, "."), c.rules.Limits)
		if why == fieldGood {
			continue
		}
		name := strings.NewReplacer(".", "_", "[]", "").Replace(field.Path)
		code := c.command.family.badRequest
		switch why {
		case fieldUndecodable:
			return refusal{cmp.Or(field.TypeCode, code), c.command.family.decodeInfo}, true
		case fieldMissing:
			return refusal{cmp.Or(field.MissingCode, code), c.command.info + "_" + name + "_Missing"}, true
		case fieldTooMany:
			return refusal{cmp.Or(field.TooManyCode, code), c.command.info + "_" + name + "_Illegal"}, true
		default:
			return refusal{code, c.command.info + "_" + name + "_Illegal"}, true
		}
	}
	return refusal{}, false
}

type fieldState int

const (
	fieldGood fieldState = iota
	fieldMissing
	fieldUndecodable
	fieldTooMany
	fieldIllegal
)

// check follows the path into every array element and returns the first thing
// that is wrong. A parent of the wrong type has a row of its own.
func (f Field) check(parent *object, path []string, limits Limits) fieldState {
	name, each := strings.CutSuffix(path[0], "[]")
	if !each && len(path) == 1 {
		value, present := parent.get(name)
		if !present && parent.has(name) && !f.Required {
			return fieldUndecodable
		}
		return f.checkValue(value, present, limits)
	}
	for _, element := range parent.array(name) {
		state := fieldGood
		if len(path) == 1 {
			state = f.checkValue(element, true, limits)
		} else if child, isObject := element.(*object); isObject {
			state = f.check(child, path[1:], limits)
		}
		if state != fieldGood {
			return state
		}
	}
	return fieldGood
}

func (f Field) checkValue(value any, present bool, limits Limits) fieldState {
	if !present {
		if f.Required {
			return fieldMissing
		}
		return fieldGood
	}
	if !f.Type.holds(value) {
		return fieldUndecodable
	}
	switch value := value.(type) {
	case string:
		if !f.lists(value) {
			return fieldIllegal
		}
	case number:
		if n, _ := asInteger(value); !f.lists(string(value)) || f.NotNegative && n < 0 || f.Positive && n <= 0 {
			return fieldIllegal
		}
	case []any:
		return f.checkLength(len(value), limits)
	}
	return fieldGood
}

// lists tells whether a value is one of those that the documentation has.
func (f Field) lists(value string) bool { return f.OneOf == nil || slices.Contains(f.OneOf, value) }

func (f Field) checkLength(n int, limits Limits) fieldState {
	if n < f.MinItems {
		return fieldMissing
	}
	if f.MaxItems != nil && n > f.MaxItems(limits) {
		return fieldTooMany
	}
	return fieldGood
}

func (t JSONType) holds(value any) bool {
	switch value := value.(type) {
	case string:
		return t == TypeString || t == TypeStringOrInteger || t == TypeFieldValue
	case number:
		_, whole := asInteger(value)
		return whole && (t == TypeInteger || t == TypeStringOrInteger || t == TypeFieldValue)
	case []any:
		return t == TypeArray || t == TypeFieldValue
	case *object:
		return t == TypeObject
	}
	return false
}

// fromAccount is the row that opens most tables.
func fromAccount() Field {
	return Field{Path: "From_Account", Type: TypeString, Required: true}
}

// toAccounts are the rows of the commands whose To_Account is an Array.
func toAccounts(most func(Limits) int) []Field {
	return []Field{
		{Path: "To_Account", Type: TypeArray, Required: true, MinItems: 1, MaxItems: most},
		{Path: "To_Account[]", Type: TypeString},
	}
}

func maxItems(l Limits) int { return l.MaxItems }
