"""What somebody must be told, and when."""
