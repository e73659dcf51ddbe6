package chatapi

// PerSecond is how many calls of a command with a documented ceiling a client
// makes in a second at most.
func PerSecond(ceiling int) float64 { return ceilingShare * float64(ceiling) }
