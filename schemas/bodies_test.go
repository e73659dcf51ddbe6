package schemas

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
)

const decodedNumber = json.Number("7")

// child, put and drop work on decoded arrays and objects; put and drop copy them.

func child(parent any, token string) any {
	if array, ok := parent.([]any); ok {
		return array[index(token)]
	}
	return parent.(map[string]any)[token]
}

func put(parent any, token string, value any) any {
	if array, ok := parent.([]any); ok {
		array = slices.Clone(array)
		array[index(token)] = value
		return array
	}
	object := maps.Clone(parent.(map[string]any))
	object[token] = value
	return object
}

func drop(parent any, token string) any {
	if array, ok := parent.([]any); ok {
		i := index(token)
		return slices.Delete(slices.Clone(array), i, i+1)
	}
	object := maps.Clone(parent.(map[string]any))
	delete(object, token)
	return object
}

func index(token string) int {
	i, err := strconv.Atoi(token)
	if err != nil {
		panic(err)
	}
	return i
}
