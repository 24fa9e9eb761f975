"""The police district's overview: which promises are kept where, never the councils' papers."""
