"""A minute's look at a deployment."""
