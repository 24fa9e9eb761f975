"""From the bytes of a Word or PDF file to plain text, in a process of its own; knows no Django."""
