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
	answer.StandardSequence, answer.CustomSequence = own.standard, own.custom
	answer.FriendNum = own.friends.len()
	standard, custom := own.standard != c.sequence("StandardSequence"), own.custom != c.sequence("CustomSequence")
	if !standard && !custom {
		return answer
	}
	rows := own.friends.rows
	start, _ := c.body.integer("StartIndex")
	rows = rows[max(0, min(start, int64(len(rows)))):]
	if size := c.rules.Limits.PageSize; len(rows) > size {
		rows = rows[:size]
		answer.CompleteFlag, answer.NextStartIndex = 0, int(start)+size
	}
	for _, friend := range rows {
		answer.UserDataItem = append(answer.UserDataItem, userData{
			Account:   friend.name,
			ValueItem: friendValues(friend.value, standard, custom),
		})
	}
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
