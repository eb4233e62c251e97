"""A newsroom's weeks in 35 minutes: thousands of articles come, change and go, and every answer is recomputed.

`plan` says what happens, `drive` makes it happen over HTTP and S3, `check` asks everything that can be asked and
compares it with what `truth` makes of the documents alone.
"""
