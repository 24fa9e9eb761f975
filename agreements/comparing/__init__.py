"""What differs between two texts: words, clauses, terms and facts, and which clauses have moved."""
