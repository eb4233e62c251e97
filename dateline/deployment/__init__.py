"""Work on a deployment in AWS: its tokens, what a new engine is to analyse again, and backfills."""
