"""The council's year in a browser, on the whole running site."""
