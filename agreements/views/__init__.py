"""The pages of the agreements, a module for each thing one works on."""
