"""Speed and memory as ratios within one run: `make bench`. A module here has `measures()`, and that is all it takes."""
