"""The council's front page: what must be done, what comes next, and whether the promises hold."""
