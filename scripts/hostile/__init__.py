"""Hostile files go through what the worker does, one after the other, each with its time and memory: `make hostile`."""
