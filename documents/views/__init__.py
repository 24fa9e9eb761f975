"""Pages and files, one module per noun."""
