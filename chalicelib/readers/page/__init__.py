"""What only web pages have: furniture, posts that they embed, metadata, limits of their markup."""
