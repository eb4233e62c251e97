"""What happens to an article from its upload to its deletion, over moto: a file for each part of it."""
