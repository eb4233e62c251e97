"""HTTP and nothing else: the table of routes, and how a request becomes an answer."""
