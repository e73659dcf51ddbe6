package refserver

// The standard friend fields (Relationship Chain Management).
const (
	TagGroup      = "Tag_SNS_IM_Group"
	TagRemark     = "Tag_SNS_IM_Remark"
	TagAddSource  = "Tag_SNS_IM_AddSource"
	TagAddWording = "Tag_SNS_IM_AddWording"
	TagAddTime    = "Tag_SNS_IM_AddTime"
	TagRemarkTime = "Tag_SNS_IM_RemarkTime"
)

// GetRules are the rules of friend_get (Pulling Friends).
type GetRules struct {
	// Page cuts a page out of the friends.
	Page func(at Situation, start int64, size, total int) Page
	// KnowsStandard and KnowsCustom tell whether the caller, who sent a sequence,
	// has the data of that kind already.
	KnowsStandard, KnowsCustom func(at Situation, given, current int64) bool
	// Sequences are the sequences of an account's friend data.
	Sequences func(own *Account) (standard, custom int64)
	// ListsUnchanged: friends are listed without data where the caller has both
	// kinds. No page says so, nor otherwise.
	ListsUnchanged bool
	// Entry is what is told of a friend, whose account is peer.
	Entry func(own, peer *Account, entry Friend) Friend
	// Total is FriendNum.
	Total func(at Situation, total, listed int) int
}

// Page is a part of a list, and what the answer says of the rest.
type Page struct {
	// From and To are the first place of the page and the first behind it.
	From, To int
	// Next is NextStartIndex, and Complete whether CompleteFlag is not 0.
	Next     int
	Complete bool
}

func defaultFriendGet() GetRules {
	same := func(_ Situation, given, current int64) bool { return given == current }
	return GetRules{
		Page:          page,
		KnowsStandard: same,
		KnowsCustom:   same,
		Sequences:     func(own *Account) (int64, int64) { return own.standard, own.custom },
		Entry:         func(_, _ *Account, entry Friend) Friend { return entry },
		Total:         func(_ Situation, total, _ int) int { return total },
	}
}

// page: StartIndex counts friends, and the last page has none behind it.
func page(_ Situation, start int64, size, total int) Page {
	from := int(max(0, min(start, int64(total))))
	to := min(from+size, total)
	if to == total {
		return Page{From: from, To: to, Complete: true}
	}
	return Page{From: from, To: to, Next: to}
}

// tagValue is one field of a friend or a profile.
type tagValue struct {
	Tag   string
	Value any
}

// userData is one element of UserDataItem.
type userData struct {
	Account   string `json:"To_Account"`
	ValueItem []tagValue
}

// friendPage is the answer of friend_get, members in the sample's order.
type friendPage struct {
	UserDataItem     []userData
	StandardSequence int64
	CustomSequence   int64
	FriendNum        int
	CompleteFlag     int
	NextStartIndex   int
	displayStatus
}

func friendGetCommand() *command {
	return &command{
		family: snsFamily(), name: "friend_get", info: "Err_SNS_FriendGet",
		names: nobody, run: friendGet, reads: true,
	}
}

func friendGetFields() []Field {
	return []Field{
		fromAccount(),
		{Path: "StartIndex", Type: TypeInteger, Required: true, NotNegative: true},
		{Path: "StandardSequence", Type: TypeInteger, NotNegative: true},
		{Path: "CustomSequence", Type: TypeInteger, NotNegative: true},
	}
}

// standardFriendTags are the fields of a friend in the order of friend_get's
// sample, those it does not show at the end.
func standardFriendTags() []string {
	return []string{TagAddSource, TagRemark, TagGroup, TagAddTime, TagAddWording, TagRemarkTime}
}

// friendValue returns a standard or custom field of a friend. A field without
// a value is left out of every answer.
func friendValue(f Friend, tag string) (any, bool) {
	switch tag {
	case TagGroup:
		return f.Lists, len(f.Lists) > 0
	case TagRemark:
		return f.Remark, f.Remark != ""
	case TagAddSource:
		return f.Source, f.Source != ""
	case TagAddWording:
		return f.Wording, f.Wording != ""
	case TagAddTime:
		return f.AddTime, true
	case TagRemarkTime:
		return f.RemarkTime, f.RemarkTime != 0
	}
	for _, custom := range f.Custom {
		if custom.Tag == tag {
			return custom.Value, true
		}
	}
	return nil, false
}

// friendGet returns one page. Data whose sequence the caller already has are
// left out; if it has both, no friend is listed.
func friendGet(c *call) any {
	own := c.own()
	answer := friendPage{UserDataItem: []userData{}, CompleteFlag: 1, displayStatus: displayed()}
	if own == nil {
		return answer
	}
	rules := c.rules.FriendGet
	answer.StandardSequence, answer.CustomSequence = rules.Sequences(own)
	standard := !rules.KnowsStandard(c.at, c.sequence("StandardSequence"), answer.StandardSequence)
	custom := !rules.KnowsCustom(c.at, c.sequence("CustomSequence"), answer.CustomSequence)
	rows := own.friends.rows
	if standard || custom || rules.ListsUnchanged {
		start, _ := c.body.integer("StartIndex")
		cut := rules.Page(c.at, start, c.rules.Limits.PageSize, len(rows))
		answer.NextStartIndex = cut.Next
		if !cut.Complete {
			answer.CompleteFlag = 0
		}
		for _, friend := range rows[cut.From:cut.To] {
			answer.UserDataItem = append(answer.UserDataItem, userData{
				Account:   friend.name,
				ValueItem: friendValues(rules.Entry(own, c.account(c.rules, friend.name), friend.value), standard, custom),
			})
		}
	}
	answer.FriendNum = rules.Total(c.at, len(rows), len(answer.UserDataItem))
	return answer
}

func (c *call) sequence(name string) int64 {
	value, _ := c.body.integer(name)
	return value
}

func friendValues(f Friend, standard, custom bool) []tagValue {
	values := []tagValue{}
	if standard {
		for _, tag := range standardFriendTags() {
			if value, has := friendValue(f, tag); has {
				values = append(values, tagValue{tag, value})
			}
		}
	}
	if custom {
		for _, field := range f.Custom {
			values = append(values, tagValue(field))
		}
	}
	return values
}
