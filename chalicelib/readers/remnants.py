"""Page remnants: what a page says about itself, left in its article's text on lines of their own."""

from __future__ import annotations

import re

MAX_LENGTH = 220
"""Characters of the longest remnant. No paragraph of reporting is lost to a pattern that happens to fit it."""

_NETWORK = r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|bluesky|threads|e-?mail)"

# Whole lines, ignoring case.
_WHOLE = (
    r"recommended(?: (?:for you|stories|reading|articles|videos|by .*))?",
    r"(?:advertisement|advertising|ad|sponsored(?: content)?|promoted(?: content)?|paid (?:post|content))",
    r"advertisement\s*[-–—:.].*",
    r"(?:story|article|content) continues (?:below|after)\b.*",
    r"(?:scroll|skip) (?:down )?(?:to|past|for)\b.*",
    r"share(?: (?:this|on|via|the)\b.*)?",
    rf"(?:{_NETWORK}|print|save|copy link|comment)(?:[ ,|/·]+(?:{_NETWORK}|print|save|copy link|comment|and|or))*",
    r"(?:most|trending|popular|top|latest|more|related|other)(?: (?:read|viewed|popular|shared|stories|story|news|now"
    r"|articles?|content|coverage|topics?|links?|videos?|posts?|in this section))+",
    r"(?:trending|related|newsletters?|menu|close|search|loading|log ?in|sign in|register|comments?|home|back to top)",
    r"(?:more (?:on|from)) [^.!?]{1,60}",
    r"\d* ?(?:comments?|shares?)(?: \(?\d+\)?)?",
    r"\d+ min(?:ute)?s? read",
    r"(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|inbox|e-?mails?|alerts?|today|now|free)\b.*",
    r"(?:get|receive) .{0,80}\b(?:newsletters?|inbox)\b.*",
    r"(?:subscribe|donate|become a member)(?: (?:to|now|here)\b.{0,80})?",
    r"(?:follow|like|find) (?:us|@\w+|me|the author)\b.*\b(?:on|at|@\w+)\b.*",
    r"(?:click|tap) (?:here|to)\b.*",
    r"(?:you (?:may|might) also (?:like|be interested in)|you may like|don['’]t miss|up next|in case you missed it).*",
    r"editors?['’]?s? (?:picks?|choice)",
    r"(?:©|\(c\)|copyright\b).*",
    r".{0,80}\ball rights reserved\b.*",
    r"this material may not be published, broadcast, rewritten.*",
    r"(?:we use|this site uses) cookies.*",
    r"for immediate release.{0,40}|embargoed (?:until|for)\b.*|(?:press|news|media) (?:release|advisory)",
    r"photo gallery.*|image copyright.*|(?:getty images|ap photo|file photo)[ /.]*",
)

# Lines that go on after a colon, a dash or a bar.
_LABELS = (
    r"read (?:more|also|next|on|the full (?:story|article))",
    r"read|watch|listen|more|also|see also|related|related (?:stories|articles|coverage)|recommended|explore more",
    r"(?:watch|listen)(?: (?:live|now|more|also|here))+|must[- ]read|go deeper|tags?|topics?|filed under|download",
)

_REMNANT = re.compile(
    rf"(?:{'|'.join(_WHOLE)}|read (?:more|next|full story|the full story)(?: (?:on|at|here|about|from)\b.*)?"
    rf"|(?:{'|'.join(_LABELS)})\s*[:|>»→].*)\W*",
    re.IGNORECASE,
)


def is_remnant(line: str) -> bool:
    """Whether the line is furniture of its page: one of the known phrases, or no letter or digit at all."""
    if not any(map(str.isalnum, line)):
        return True
    return len(line) <= MAX_LENGTH and "\n" not in line and bool(_REMNANT.fullmatch(line.strip("*_>•·-–— ")))
