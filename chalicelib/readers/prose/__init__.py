"""Paragraphs become blocks: what is heading, post, remnant or markup of a text, and what is prose."""
