package refserver

// CachedTokens is for the test of the cache's bound.
func CachedTokens(s *Server) int { return len(s.tokens.tokens) }
