"""What only pages of paper need: drawings become lines, lines are put in order, and lines become paragraphs."""
