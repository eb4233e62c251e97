"""Documents of word processors: their paragraphs, styles and properties, whatever the format."""
