"""Work on a deployment in AWS: its tokens, and what a new engine is to analyse again."""
