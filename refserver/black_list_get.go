package refserver

// BlockPageRules are the rules of black_list_get (Pulling a Blocklist).
type BlockPageRules struct {
	// Range chooses the entries of a page: from the first on, up to the last,
	// which is not included.
	Range func(BlockPage) (first, last int)
	// Next is where the next page begins, 0 where there is none.
	Next func(at BlockPage, last int) int
	// Sequence is the current sequence of the blocklist.
	Sequence func(BlockPage) int64
	// Stamp is what is told of the time of blocking, in seconds.
	Stamp func(BlockPage, Blocked) int64
}

// BlockPage is what a rule knows about one page of a blocklist.
type BlockPage struct {
	Situation
	// Own is whose blocklist it is.
	Own *Account
	// Start, Size and LastSequence are StartIndex, MaxLimited and LastSequence
	// as requested.
	Start, Size, LastSequence int64
}

// Blocked is one entry of a blocklist.
type Blocked struct {
	Name string
	// Time is when it was blocked, in seconds.
	Time int64
}

// blockItem is one element of BlackListItem.
type blockItem struct {
	Account string `json:"To_Account"`
	Time    int64  `json:"AddBlackTimeStamp"`
}

func blackListGetCommand() *command {
	return &command{
		family: snsFamily(), name: "black_list_get", info: "Err_SNS_BlackListGet",
		names: nobody, run: blackListGet, reads: true,
	}
}

func blackListGetFields() []Field {
	return []Field{
		fromAccount(),
		{Path: "StartIndex", Type: TypeInteger, Required: true, NotNegative: true},
		{Path: "MaxLimited", Type: TypeInteger, Required: true, Positive: true},
		{Path: "LastSequence", Type: TypeInteger, Required: true, NotNegative: true},
	}
}

func defaultBlackListGet() BlockPageRules {
	return BlockPageRules{
		Range: func(at BlockPage) (int, int) {
			count := int64(at.Own.BlockedCount())
			first := max(0, min(at.Start, count))
			return int(first), int(first + min(at.Size, count-first))
		},
		Next: func(at BlockPage, last int) int {
			if last >= at.Own.BlockedCount() {
				return 0
			}
			return last
		},
		// LastSequence leaves nothing out: the callers of the REST API send 0.
		Sequence: func(at BlockPage) int64 { return at.Own.BlockSequence() },
		Stamp:    func(_ BlockPage, entry Blocked) int64 { return entry.Time },
	}
}

func blackListGet(c *call) any {
	rules := c.rules.BlackListGet
	at := BlockPage{
		Situation: c.at, Own: c.own(),
		Start: c.sequence("StartIndex"), Size: c.sequence("MaxLimited"), LastSequence: c.sequence("LastSequence"),
	}
	first, last := rules.Range(at)
	items := []blockItem{}
	for _, entry := range at.Own.Blocked(first, last) {
		items = append(items, blockItem{entry.Name, rules.Stamp(at, entry)})
	}
	return struct {
		BlackListItem    []blockItem
		StartIndex       int
		CurruentSequence int64
		displayStatus
	}{items, rules.Next(at, last), rules.Sequence(at), displayed()}
}
