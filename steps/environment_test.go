package steps

import (
	"reflect"
	"testing"
	"time"

	"chatcontract/chatapi"
	"chatcontract/specs"
)

// A scenario that runs again has all that its first run had, whatever fields
// are added.
func TestPatientKeepsTheEnvironment(t *testing.T) {
	t.Parallel()
	e := &Environment{
		Client: &chatapi.Client{}, Registry: &specs.Registry{}, Accounts: &Accounts{}, Arrangement: "a",
		Lacks: map[string]string{"kick": "why"}, NoArrangement: "n", Given: map[string]bool{"alice": true},
		Settle: time.Second, Seed: 1, Strict: true,
	}
	own, patient := reflect.ValueOf(e).Elem(), reflect.ValueOf(e.Patient(time.Minute)).Elem()
	for i := range own.NumField() {
		field := own.Type().Field(i)
		if !field.IsExported() || field.Name == "Settle" {
			continue
		}
		if own.Field(i).IsZero() {
			t.Errorf("this test gives no value for %s", field.Name)
		}
		if !reflect.DeepEqual(own.Field(i).Interface(), patient.Field(i).Interface()) {
			t.Errorf("%s is %v, not %v", field.Name, patient.Field(i), own.Field(i))
		}
	}
}

// An account whose setting could not be changed is as it was when it is handed
// out again.
func TestProvideForgetsWhatWasRefused(t *testing.T) {
	t.Parallel()
	e := &Environment{Lacks: map[string]string{"portrait_set": "the target lacks portrait_set"}}
	e.Accounts = NewAccounts(e, 0, 0)
	given := Account{Name: "alice", UserID: "user1", AllowType: AllowAny, Given: true}
	e.Accounts.Provide([]Account{given})
	other := given
	other.AllowType = DenyAny
	if err := e.Accounts.allow(t.Context(), []Account{other}); err != nil {
		t.Fatal(err)
	}
	if e.Accounts.Refused("user1") == "" {
		t.Fatal("the setting was not refused")
	}
	e.Accounts.Provide([]Account{given})
	if reason := e.Accounts.Refused("user1"); reason != "" {
		t.Errorf("refused: %s", reason)
	}
}
