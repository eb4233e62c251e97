"""Watches: what somebody wants to hear of, found by look-ups of an article's own keys, decided by small rules.

`kept` makes, changes and deletes them, `conditions` and `webhooks` say what they may be, `keys` by which keys articles
find them, and `renewal` keeps these as they should be. `looking` is what an article's analysis calls; `evidence`
decides what of the article counts, `phrases` finds words in it. `told` shows matches, `forgetting` deletes them.
"""
