"""PDF: words with places, put back into columns, tables and paragraphs."""
