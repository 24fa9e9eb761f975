"""Word: paragraphs, automatic numbers, tables, notes and text boxes, without what was deleted."""
