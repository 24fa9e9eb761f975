"""Pages of the wheel, the meetings and what comes out of them."""
