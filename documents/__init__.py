"""What is kept: rendered documents with their hash."""
