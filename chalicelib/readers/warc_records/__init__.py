"""What web archives are made of: a stream of records, and the messages of HTTP in them."""
