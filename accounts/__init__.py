"""Who you are: user, sign-in, second factor. Belongs to no council."""
