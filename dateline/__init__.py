"""Who said what, and where: the command line and the client of Dateline, and its engine beside them (`chalicelib`)."""
