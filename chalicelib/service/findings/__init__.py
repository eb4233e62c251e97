"""The rows by which articles, and what they say, are found: always the same rows for the same document.

A subject is what is asked for: whatever a speaker said (``SPEAKER#person.ada-rossi``), whatever is said of somebody
(``ABOUT#…``), where an entity is named (``ENTITY#…``), what happens in a square of the map (``CELL#…``). What a row
shows is what an answer shows of it, so that no document is read for a list. `rows` and `entities` have what the use
cases call. `lines` is of a document alone: it needs no store.
"""
