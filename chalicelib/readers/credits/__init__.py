"""What is said about an article beside its text: who wrote it, where and when."""
