package main

import (
	"fmt"
	"strings"

	"chatcontract/specs"
)

// situations are the definitions that conditions lean on.
func situations(c *specs.Command) object {
	defined := object{{"the_call_succeeded", object{
		{"required", list{"ActionStatus", "ErrorCode"}},
		{"properties", object{
			{"ActionStatus", object{{"const", "OK"}}},
			{"ErrorCode", object{{"const", 0}}},
		}},
	}}}
	if c.Results.Code == "" || c.Results.Failures == "" {
		return defined
	}
	return append(defined,
		member{"somebody_failed", object{
			{"required", list{c.Results.Member}},
			{"properties", object{{c.Results.Member, object{
				{"type", "array"},
				{"contains", failed(c)},
			}}}},
		}},
		member{"nobody_failed", object{
			{"required", list{c.Results.Member}},
			{"properties", object{{c.Results.Member, object{
				{"type", "array"},
				{"minItems", 1},
				{"items", succeeded(c)},
			}}}},
		}},
	)
}

// succeeded and failed describe one result.
func succeeded(c *specs.Command) object {
	return object{
		{"type", "object"},
		{"required", list{c.Results.Code}},
		{"properties", object{{c.Results.Code, object{{"const", 0}}}}},
	}
}

func failed(c *specs.Command) object {
	return object{
		{"type", "object"},
		{"required", list{c.Results.Code}},
		{"properties", object{{c.Results.Code, object{{"type", "integer"}, {"not", object{{"const", 0}}}}}}},
	}
}

// conditionOf writes one condition. x-expected is what a finding says was
// expected. Every condition holds where a type is wrong: that is the shape's.
func conditionOf(c *specs.Command, r *specs.Requirement) (object, error) {
	var expected string
	var keywords object
	if own := r.Condition; own != nil {
		return append(object{{"description", r.Text}, {"x-expected", own.Expected}}, ordered(own.Schema).(object)...), nil //nolint:forcetypeassert // of a MapSlice
	}
	results := c.Results
	switch slug := strings.TrimPrefix(r.ID, c.Name+"."); slug {
	case "action_status_agrees":
		expected = "OK with ErrorCode 0, FAIL with any other"
		keywords = object{{"allOf", list{
			statusFor(object{{"const", 0}}, "FAIL"),
			statusFor(object{{"type", "integer"}, {"not", object{{"const", 0}}}}, "OK"),
		}}}
	case "error_display":
		expected = "present, as the call succeeded"
		keywords = whenThen(reference("the_call_succeeded"), object{{"required", list{"ErrorDisplay"}}})
	case "error_display_on_failure":
		expected = "present, as the failure is one of the service's own"
		keywords = whenThen(ownFailure(), object{{"required", list{"ErrorDisplay"}}})
	case "result_item":
		expected = "present, as the call succeeded"
		keywords = whenThen(reference("the_call_succeeded"), object{{"required", list{results.Member}}})
	case "result_info_empty_on_success":
		expected = "an empty String, as " + results.Code + " is 0"
		keywords = eachResult(c, succeeded(c), object{{"maxLength", 0}})
	case "result_info_tells_failure":
		expected = "a text, as " + results.Code + " is not 0"
		keywords = eachResult(c, failed(c), object{{"minLength", 1}})
	case "fail_account_only_when_some_fail":
		expected = "absent, as no " + results.Code + " differs from 0"
		keywords = whenThen(object{{"required", list{results.Failures}}}, object{
			{"if", reference("somebody_failed")}, // asked first: contains stops at the first of many
			{"else", whenThen(reference("nobody_failed"), object{{"properties", object{
				{results.Failures, object{{"not", object{{"type", "array"}}}}},
			}}})},
		})
	case "fail_account_when_some_fail":
		expected = "present, as some " + results.Code + " is not 0"
		keywords = object{
			{"if", object{{"required", list{results.Failures}}}},
			{"else", whenThen(reference("somebody_failed"), object{{"required", list{results.Failures}}})},
		}
	default:
		return nil, fmt.Errorf("there is no condition for %s", r.ID)
	}
	return append(object{{"description", r.Text}, {"x-expected", expected}}, keywords...), nil
}

func whenThen(when, then object) object { return object{{"if", when}, {"then", then}} }

// statusFor forbids an ActionStatus where ErrorCode is as given.
func statusFor(code object, forbidden string) object {
	return whenThen(
		object{{"required", list{"ErrorCode"}}, {"properties", object{{"ErrorCode", code}}}},
		object{{"properties", object{{"ActionStatus", object{{"not", object{{"const", forbidden}}}}}}}},
	)
}

// ownFailure is a failure that the sns or profile service reports, and not the
// gateway before it.
func ownFailure() object {
	return object{
		{"required", list{"ActionStatus", "ErrorCode"}},
		{"properties", object{
			{"ActionStatus", object{{"const", "FAIL"}}},
			{"ErrorCode", object{{"type", "integer"}, {"minimum", 30000}, {"maximum", 49999}}},
		}},
	}
}

// eachResult puts a condition on the text of each result.
func eachResult(c *specs.Command, when, info object) object {
	then := object{{"properties", object{{c.Results.Info, info}}}}
	return object{{"properties", object{{c.Results.Member, object{{"items", whenThen(when, then)}}}}}}
}
