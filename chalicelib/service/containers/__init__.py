"""Containers: an object that holds several articles is split into objects, each of which is an article like any other.

`admission` says which are read, `parts` where they lie and what they tell of where they came from, `splitting` puts
them there, `holding` lets one worker at a time do so, `tidying` deletes those that a container has no longer, `showing`
is what readers get.
"""
