"""Analysing files on this machine, with all its cores and without any AWS."""
