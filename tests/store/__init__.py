"""What is kept in AWS, over moto: a file for each part of the store."""
