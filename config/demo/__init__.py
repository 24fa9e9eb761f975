"""The demo: two invented councils with their history, and a way in for each of their people. Never in production."""
