"""What stands behind `make`: what the machine must have, what is installed, and the checks."""
