"""Mail: what a message is made of, and what of it is an article."""
