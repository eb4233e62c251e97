"""Page remnants: what a page says about itself, left in its article's text on lines of their own."""

from __future__ import annotations

import re

from chalicelib.readers.prose import mailings, offers

MAX_LENGTH = 220
"""Characters of the longest remnant. No paragraph of reporting is lost to a pattern that happens to fit it."""

_NETWORK = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|instagram|bluesky|threads|mastodon|tiktok|youtube"
    r"|e-?mail)"
)

# How papers of other languages, and of this, ask their readers to sign up.
_SIGN_UP = (
    r"sign up (?:for|to) (?:our|this)|zur anmeldung|hier anmelden|jetzt (?:anmelden|abonnieren)|melden sie sich"
    r"|inscrivez-vous|abonnez-vous|suscríbe\w*|apúnta\w*|iscriviti|inscreva-se|assine|schrijf je in|meld je aan"
    r"|prenumerera|anmäl dig|tilmeld dig|meld deg på|zapisz się"
)

# How papers of other languages lead to another story.
_READ_ALSO = (
    r"lesen sie auch|mehr zum thema|(?:à )?lire aussi|lea también|leia (?:mais|também)|leggi anche|lees ook"
    r"|läs (?:mer|också|även)|les (?:også|mer)|læs (?:også|mere)|czytaj (?:więcej|także|też)"
)

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
    r"most (?:read|viewed|shared|popular) in [\w ]{2,30}",
    r"(?:trending|related|newsletters?|menu|close|search|loading|log ?in|sign in|register|comments?|home|back to top)",
    r"(?:more (?:on|from)) [^.!?]{1,60}",
    r"\d* ?(?:comments?|shares?)(?: \(?\d+\)?)?",
    r"\d+ min(?:ute)?s? read",
    r"(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|inbox|e-?mails?|alerts?|today|now|free)\b.*",
    r"(?:get|receive) .{0,80}\b(?:newsletters?|inbox)\b.*",
    r"(?:subscribe|donate|become a member)(?: (?:to|now|here)\b.{0,80})?",
    r"(?:follow|like|find) (?:us|@\w+|me|the author)\b.*\b(?:on|at|@\w+)\b.*",
    rf"follow [^.!?]{{2,40}} on {_NETWORK}(?:,? (?:and |or )?{_NETWORK})+",
    r"(?:click|tap) (?:here|to)\b.*",
    r"(?:you (?:may|might) also (?:like|be interested in)|you may like|don['’]t miss|up next|in case you missed it).*",
    r"editors?['’]?s? (?:picks?|choice)",
    r"(?:©|\(c\)|copyright\b).*",
    r".{0,80}\ball rights reserved\b.*",
    r"this material may not be published, broadcast, rewritten.*",
    rf"(?=.*\bnewsletters?\b).{{0,150}}\b(?:{_SIGN_UP})\b.{{0,150}}",
    r"for immediate release.{0,40}|embargoed (?:until|for)\b.*|(?:press|news|media) (?:release|advisory)",
    r"(?:sign up|sign in|log ?in|register|subscribe) (?:here|now)",
    r".{0,180}\bnewsletters?\b.{0,60}[.!?:] (?:sign up|subscribe)(?: (?:here|now|today))?",
    r"register (?:now )?for free\b.*\baccess\b.*",
    # Rights.
    r"(?:purchase|buy|get|request|obtain) (?:licensing|reprint|syndication) rights",
    r"(?:licen[sc]e|reuse|reprint|republish|syndicate) this (?:content|article|story)",
    r"(?:order )?reprints(?: (?:and|&) (?:permissions|licensing))?|rights (?:and|&) permissions",
    # Slugs of wire copy: "BC-US--Ice House, 1st Ld-Writethru, 450", "ICE-HOUSE/ (UPDATE 1)", "Eds: Updates."
    r"(?-i:[A-Z]).{0,60}\b(?:write-?thru|\d(?:st|nd|rd|th) (?:ld|lead|add|sub))\b.{0,40}",
    r"(?-i:(?:[A-Z]{2,3}-){0,2}[A-Z]{2,3}--[A-Z].{1,60}|BC-[A-Z][\w.]*(?:-[A-Z][\w.]*)+|[A-Z0-9]+(?:-[A-Z0-9]+)+/.{0,40})",
    r"(?-i:Eds|EDS|EDITORS):.*|(?:with|includes) [A-Z]{2,4} (?:photos?|video|graphics?)[ ,.\w]{0,40}",
    r"(?:slug|word ?count|keywords?|categor(?:y|ies)):.{1,100}",
    # Newsletters, and the platforms that send them.
    r"(?:view|open|read) (?:this|the) (?:e-?mail|newsletter|message|post) (?:in|on) \w+ (?:browser|web|app)\b.*",
    r"(?:unsubscribe|(?:manage|update) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?))(?: .{0,80})?",
    r"(?:was this (?:e-?mail|newsletter) forwarded to you|forwarded this (?:e-?mail|newsletter))\b.*",
    r"thank(?:s| you) for (?:reading|subscribing)(?: [^.!?,]{1,60})?(?:[.!].{0,20}\b(?:subscribe|share|support)\b.*)?",
    r".{1,100} is a reader[- ]supported publication\b.*|to receive new posts and support my work\b.*",
    r"(?:type|enter) your e-?mail(?: address)?|leave a (?:comment|reply)|read in app|refer a friend|upgrade to paid",
    r"give a gift subscription|start (?:a|your) free trial|already a (?:paid )?(?:subscriber|member)\?.*",
    r"(?:this|the rest of this) (?:post|article|episode) is for (?:paid|paying|premium) (?:subscribers|members)\b.*",
    r"(?:keep|continue) reading with a .{1,30} free trial.*|discussion about this (?:post|article|episode).*",
    r"discover more from [^.!?]{1,80}|subscribe to get the latest posts\b.*|like this(?=:)|like loading",
    # Mail.
    r"sent from my [\w ]{2,30}|get outlook for (?:ios|android)|on .{6,120}<[^<>\s]+@[^<>\s]+> wrote",
    r"caution: this e-?mail originated (?:from )?outside\b.*",
    r"this e-?mail (?:and any attachments )?(?:is|are) confidential\b.*",
    # What other sites' embeds say in place of the post.
    rf"view (?:this post|more|profile)? ?(?:on|at) {_NETWORK}|post by @[\w.@-]+(?: view on [\w ]{{1,20}})?",
    # Consent, and pages that a browser's program draws.
    r"(?:we (?:and our (?:\d+ )?partners )?(?:use|store)|(?:this|our) (?:web)?site uses)"
    r" (?:[\w-]+ ){0,3}cookies.*|we value your privacy.*",
    r"by (?:clicking|continuing|using|accepting)\b.{0,120}\bcookies\b.*",
    r"(?:accept|reject|allow|manage) (?:all )?cookies",
    r"(?:.{0,80}\b(?:please|you (?:need|have) to|you must|to continue,?) )?(?:enable|turn on) (?:java ?script|js)\b.*",
    r"(?:.{0,60}\bdetected that )?java ?script is (?:disabled|not enabled|turned off|required|not supported)\b.*",
    r"(?:this|our) (?:site|page|app|website|application)\b.{0,30}\b(?:requires?|needs?) java ?script\b.*",
    _READ_ALSO,
    r"photo gallery.*|image copyright.*|(?:getty images|ap photo|file photo)[ /.]*",
)

# Lines that go on after a colon, a dash or a bar.
_LABELS = (
    r"read (?:more|also|next|on|the full (?:story|article))",
    r"read|watch|listen|more|also|see also|related|related (?:stories|articles|coverage)|recommended|explore more",
    r"(?:watch|listen)(?: (?:live|now|more|also|here))+|must[- ]read|go deeper|tags?|topics?|filed under|download",
    r"our standards|suggested topics",
    _READ_ALSO,
)

_REMNANT = re.compile(
    rf"(?:{'|'.join((*_WHOLE, *offers.LINES, *mailings.LINES))}"
    r"|read (?:more|next|full story|the full story)(?: (?:on|at|here|about|from)\b.*)?"
    rf"|(?:{'|'.join(_LABELS)})\s*[:|>»→].*)\W*",
    re.IGNORECASE,
)


# What screen readers are told about a link: ", opens new tab", "(opens in a new window)".
_ASIDE = re.compile(
    r",? ?\(opens (?:in )?(?:a )?new (?:tab|window)\)|, opens (?:in )?(?:a )?new (?:tab|window)\b", re.IGNORECASE
)


def without_asides(paragraph: str) -> str:
    """The paragraph without what is said to screen readers about its links."""
    return _ASIDE.sub("", paragraph)


def is_remnant(line: str) -> bool:
    """Whether the line is furniture of its page: one of the known phrases, or no letter or digit at all."""
    if not any(map(str.isalnum, line)):
        return True
    return len(line) <= MAX_LENGTH and "\n" not in line and bool(_REMNANT.fullmatch(line.strip("*_>•·-–— ")))
