"""What Dateline does, a use case a file: plain values in, plain values out, with the store as its first argument."""
