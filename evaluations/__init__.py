"""Did it work: evaluation, question, answer, learning point."""
