"""What every answer must be, made of all documents in memory: lists and conditions, no rows and no index.

Nothing here is taken from what makes the product's rows and answers. Only names are: `identity` says who is who,
`wording` and `shingles` what are the same words.
"""
