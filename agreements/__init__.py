"""What was promised: agreement, version, clause, signature, term, obligation, fulfilment."""
