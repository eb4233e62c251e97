"""Nothing is lost: thousands of uploads while an adversary is at work, and a checker that recomputes all."""
