"""Files of the formats that are read, as the programs write them that make them."""
