"""What was said: wheel, meeting, agenda, attendance, minutes, decision, action."""
