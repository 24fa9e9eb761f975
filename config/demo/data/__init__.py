"""Everything the demo says: people, places, agreements, meetings. All of it is invented."""
