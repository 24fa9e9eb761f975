"""Who was there: contact weeks and contact days."""
