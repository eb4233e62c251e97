"""Common nouns that stand for people, bodies, places and documents: "the mayor", "the company", "the report".

The lists are our own: what heads of noun phrases in news mean. A noun that is not here makes no mention.
"""

from __future__ import annotations

from typing import Literal, get_args

NounClass = Literal["person", "people", "body", "place", "document", "event", "facility", "product"]
"""``people`` are plural by form; ``body`` is an organisation, a team or a government; plurals of bodies are bodies."""

MALE = frozenset(
    "mr sir lord man boy father dad son brother husband uncle nephew grandfather grandson stepfather widower "
    "boyfriend fiance businessman chairman spokesman congressman councilman alderman policeman fireman fisherman "
    "cameraman gunman salesman statesman sportsman batsman king prince pope waiter monk priest imam bishop "
    "archbishop cardinal gentleman guy lad frontman craftsman clergyman serviceman nobleman duke earl baron "
    "sultan emir sheikh".split()
)
FEMALE = frozenset(
    "mrs ms miss dame woman girl mother mum mom daughter sister wife aunt niece grandmother granddaughter "
    "stepmother widow girlfriend fiancee businesswoman chairwoman spokeswoman congresswoman councilwoman "
    "policewoman saleswoman sportswoman queen princess actress waitress nun lady heroine duchess countess "
    "baroness midwife housewife schoolgirl comedienne hostess".split()
)
PERSON = (
    MALE
    | FEMALE
    | frozenset(
        "president premier minister chancellor secretary senator representative governor mayor lawmaker legislator "
        "councillor councilor councilmember commissioner sheriff deputy ambassador envoy consul diplomat spokesperson "
        "official officer chief captain colonel general lieutenant major sergeant admiral commander constable "
        "detective inspector superintendent marshal ranger guard soldier pilot sailor veteran judge justice "
        "magistrate prosecutor attorney lawyer barrister solicitor counsel coroner clerk juror director chair "
        "chairperson ceo cfo coo founder co-founder cofounder owner co-owner manager executive boss employer employee "
        "worker staffer aide adviser advisor assistant secretary-general treasurer economist analyst strategist "
        "pollster expert specialist consultant engineer architect designer developer programmer technician professor "
        "lecturer teacher tutor principal headteacher dean rector student pupil graduate scholar academic scientist "
        "researcher historian biologist chemist physicist geologist archaeologist astronomer ecologist epidemiologist "
        "psychologist psychiatrist sociologist anthropologist climatologist meteorologist mathematician statistician "
        "doctor physician surgeon nurse paramedic pharmacist dentist therapist veterinarian patient author writer "
        "novelist poet playwright journalist reporter correspondent columnist editor publisher blogger broadcaster "
        "presenter anchor host photographer filmmaker producer screenwriter critic artist painter sculptor musician "
        "singer songwriter rapper composer conductor pianist guitarist drummer dancer choreographer actor comedian "
        "celebrity model coach trainer player footballer striker goalkeeper defender midfielder winger forward "
        "quarterback pitcher batter bowler batsman cricketer boxer cyclist swimmer runner sprinter skier driver rider "
        "jockey athlete champion winner teammate referee umpire fan supporter candidate nominee incumbent contender "
        "frontrunner front-runner challenger opponent rival politician leader opposition-leader whip speaker voter "
        "constituent resident citizen neighbour neighbor local native immigrant migrant refugee asylum-seeker tourist "
        "visitor passenger motorist commuter pedestrian customer client consumer shopper buyer seller trader investor "
        "banker broker accountant auditor landlord tenant farmer grower rancher fisher miner builder contractor "
        "carpenter electrician plumber mechanic baker butcher chef cook barista waiter shopkeeper vendor retailer "
        "victim survivor witness suspect defendant plaintiff accused culprit attacker assailant shooter gunman killer "
        "murderer thief robber burglar inmate prisoner convict hostage detainee fugitive activist campaigner "
        "protester demonstrator organizer organiser volunteer advocate lobbyist whistleblower insider donor "
        "philanthropist billionaire millionaire entrepreneur tycoon mogul inventor child baby infant toddler teenager "
        "teen youngster adult pensioner parent grandparent sibling cousin relative spouse partner fiancé friend "
        "colleague classmate roommate guest guy person individual figure man member trustee regulator negotiator "
        "mediator moderator interpreter translator guide curator librarian collector dealer priest pastor vicar "
        "chaplain preacher missionary pilgrim believer worshipper warlord rebel insurgent militant terrorist "
        "extremist dictator ruler emperor monarch heir royal explorer mountaineer climber diver astronaut cosmonaut "
        "skipper helmsman bishop cleric ayatollah mullah user poster commenter hacker gamer breeder handler keeper "
        "watchdog ombudsman predecessor successor counterpart namesake protege mentor democrat republican "
        "conservative liberal socialist communist nationalist".split()
    )
)
BODY = frozenset(
    "company firm corporation business conglomerate startup start-up manufacturer maker automaker carmaker "
    "retailer supplier provider operator carrier airline bank lender insurer brokerage fund publisher broadcaster "
    "network newspaper magazine paper outlet station channel website agency bureau department ministry office "
    "authority commission committee panel board council assembly parliament legislature congress senate cabinet "
    "government administration regime junta coalition bloc alliance union league federation confederation "
    "association organization organisation charity foundation trust institute institution university college "
    "school academy hospital clinic court tribunal jury police force army navy military militia brigade regiment "
    "unit squad crew team side club franchise band group movement party campaign faction church mosque synagogue "
    "diocese museum gallery theatre theater orchestra festival body watchdog regulator ombudsman secretariat "
    "embassy consulate delegation mission task-force taskforce think-tank producer developer contractor utility "
    "brewery consortium cartel gang syndicate studio label choir troupe family community tribe service treasury "
    "exchange chamber inquiry kremlin pentagon".split()
)
PLACE = frozenset(
    "city town village country nation state province county district region territory island capital suburb "
    "neighbourhood neighborhood municipality republic kingdom peninsula archipelago continent borough parish "
    "township settlement enclave hamlet metropolis".split()
)
COUNTRY = frozenset("country nation republic kingdom state".split())
TOWN = frozenset("city town village capital municipality township settlement hamlet metropolis suburb borough".split())
STATE = frozenset("state province region territory prefecture canton".split())
COUNTY = frozenset("county district parish borough".split())
DOCUMENT = frozenset(
    "report study survey paper article editorial statement letter email e-mail memo document filing lawsuit "
    "complaint indictment affidavit ruling verdict judgment judgement bill act law treaty agreement resolution "
    "petition review audit poll book memoir biography novel film movie documentary tweet post blog message "
    "announcement release communique communiqué transcript note notice order analysis dossier manifesto "
    "declaration constitution protocol guideline website".split()
)
EVENT = frozenset(
    "election referendum vote primary runoff competition contest tournament championship match game race final "
    "semifinal fight bout festival fair exhibition concert show ceremony conference summit convention forum "
    "congress meeting hearing trial inquest war battle conflict revolution uprising coup strike protest rally "
    "march parade attack bombing shooting explosion blast massacre earthquake quake hurricane storm cyclone "
    "typhoon tsunami flood fire wildfire blaze eruption pandemic epidemic outbreak crisis disaster accident crash "
    "collision incident launch mission expedition voyage tour merger takeover deal raid operation siege event".split()
)
FACILITY = frozenset(
    "building house tower skyscraper palace castle mansion hotel restaurant pub bar cafe shop store mall "
    "supermarket market factory plant refinery mill mine quarry dam bridge tunnel road street highway motorway "
    "railway station airport port harbour harbor pier stadium arena pool gym park garden zoo library courthouse "
    "prison jail barracks base camp headquarters warehouse depot laboratory lab observatory reactor pipeline "
    "canal hall centre center complex venue site square cemetery shelter runway".split()
)
PRODUCT = frozenset(
    "aircraft plane airplane aeroplane airliner jet jetliner helicopter drone rocket missile satellite spacecraft "
    "capsule probe shuttle telescope ship vessel boat ferry tanker trawler yacht submarine carrier car vehicle "
    "truck lorry van bus tram train locomotive bicycle motorcycle tank rifle pistol gun bomb weapon phone "
    "smartphone handset tablet laptop computer console device gadget camera robot machine engine app application "
    "software browser chip processor drug vaccine pill medicine toy game model product painting "
    "sculpture statue".split()
)
PEOPLE = frozenset(
    "people men women children authorities officials troops forces police staff personnel folks youths relatives "
    "parents leaders crew critics both others many some most several experts".split()
)
_ALIKE = [
    frozenset(group.split())
    for group in (
        "researcher scientist author academic investigator scholar team",
        "company firm corporation business group manufacturer maker conglomerate",
        "carrier airline",
        "automaker carmaker manufacturer maker company",
        "lender bank",
        "retailer chain company",
        "city town municipality",
        "village hamlet settlement",
        "country nation state republic",
        "police officer detective investigator force authorities",
        "report study survey paper review analysis research findings document article",
        "bill law act legislation measure",
        "ruling judgment judgement verdict decision",
        "lawyer attorney counsel barrister solicitor",
        "lawmaker legislator politician senator representative congressman congresswoman",
        "spokesman spokeswoman spokesperson official",
        "footballer player striker midfielder defender winger forward",
        "pupil student schoolboy schoolgirl",
        "boy teenager teen youngster child youth",
        "girl teenager teen youngster child youth",
        "protester demonstrator activist campaigner",
        "suspect defendant accused",
        "team side club squad",
        "aircraft plane jet airliner",
        "ship vessel boat",
        "car vehicle",
        "match game",
        "competition contest tournament championship event",
        "agency bureau department office",
        "party movement",
        "militant rebel insurgent fighter",
    )
]
"""Nouns that an article may use in turn for the same people or thing."""
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "wives": "wife", "people": "person"}
_CLASSES = {
    "place": PLACE,
    "document": DOCUMENT,
    "body": BODY,
    "person": PERSON,
    "event": EVENT,
    "facility": FACILITY,
    "product": PRODUCT,
}


def singular(noun: str) -> str:
    """The singular of a lower-case noun by its ending; the noun itself where it has no plural ending."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-3] + "man"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun


def class_of(noun: str) -> NounClass | None:
    """What a lower-case noun stands for; None for whatever is not in the lists."""
    if noun in PEOPLE:
        return "people"
    one = singular(noun)
    for name in get_args(NounClass):
        if one in _CLASSES.get(name, ()):
            return "people" if name == "person" and one != noun else name
    return None


def gender_of(noun: str) -> str | None:
    """``m`` or ``f`` where the noun says so."""
    one = noun if noun in MALE or noun in FEMALE else singular(noun)
    return "m" if one in MALE else "f" if one in FEMALE else None


def alike(noun: str, other: str) -> bool:
    """Whether two singular nouns may stand for the same: "study" and "report"."""
    return noun == other or any(noun in group and other in group for group in _ALIKE)
