from dataclasses import replace

import pytest

from chalicelib.extractors import coreference

from .tagged import merged, tagged


def test_a_pronoun_means_the_person_of_its_gender(mentions):
    found = mentions("[person Mary Poe] met [person John Roe] on Monday. She gave him her notes.")
    assert found == {"Mary Poe": ["Mary Poe", "She", "her"], "John Roe": ["John Roe", "him"]}


def test_a_title_before_the_name_tells_the_gender_too(mentions):
    found = mentions("Ms [person Kim Tse] and Mr [person Lee Ito] met. Later she left.")
    assert found["Kim Tse"] == ["Kim Tse", "she"]


def test_a_role_alone_means_the_only_one_who_bears_it(mentions):
    found = mentions("Mayor [person Ann Lee] met [person Jo Roe], a lawyer. The mayor was late, the lawyer was not.")
    assert found["Ann Lee"] == ["Ann Lee", "The mayor"]
    assert found["Jo Roe"] == ["Jo Roe", "a lawyer", "the lawyer"]


def test_the_company_means_the_company(mentions):
    found = mentions("[organization Acme Corp.] lost money. The company closed its plant. It will sell it.")
    assert found["Acme Corp."][:2] == ["Acme Corp.", "The company"]


@pytest.mark.parametrize(
    "body", ["The teachers' union", "The dockers’ association", "A farmers' group", "The city's workers' council"]
)
def test_a_body_may_be_of_several(mentions, body):
    found = mentions(f"{body} met [person Ann Lee]. It [speech said] [content the port was cold].")
    assert found[body] == [body, "It"]


@pytest.mark.parametrize("body", ["The union", "A local charity", "The dockers’ association"])
def test_a_new_body_goes_on_speaking(mentions, body):
    before = "[organization Acme Corp] won. [source [organization Acme Corp]] [speech said] [content it was glad].\n\n"
    found = mentions(f"{before}{body} sued the company. [source It] [speech said] [content the river was dead].")
    assert found[body] == [body, "It"]


def test_an_executive_is_a_manager(mentions):
    found = mentions("The mill's manager, [person Ann Lee], met Judge [person Bo Roe]. The executive laughed.")
    assert found["Ann Lee"][-1] == "The executive"


def test_the_i_of_a_quote_is_its_speaker(mentions):
    found = mentions('[content "I lost my keys,"] [source [person Ann Lee]] [speech said].\n\nI did not.')
    assert found["Ann Lee"] == ["I", "my", "Ann Lee"]


def test_the_i_of_words_that_somebody_repeats_is_not_his(mentions):
    quote = "\"I met [person Al Roe] and he said, 'I will run for it,'\""
    found = mentions(f"[content {quote}] [source [person Bo Poe]] [speech said].")
    assert found["Bo Poe"] == ["I", "Bo Poe"]


def test_nobody_speaks_of_himself_as_he_in_a_quote_in_marks(mentions):
    found = mentions('[person Al Roe] left. [content "He was late,"] [source [person Bo Poe]] [speech said].')
    assert found == {"Al Roe": ["Al Roe", "He"], "Bo Poe": ["Bo Poe"]}


def test_whoever_has_no_name_is_an_entity_when_quoted(mentions):
    found = mentions("[source A union official] [speech said] [content it rained]. The official left.")
    assert found == {"A union official": ["A union official", "The official"]}


def test_whoever_has_no_name_and_is_mentioned_once_is_none(mentions):
    assert mentions("A dog bit a lawyer.") == {}


def test_nobody_is_meant_where_nobody_was_named(mentions):
    assert mentions("He left. She stayed. They rest.") == {}


def test_a_pronoun_in_a_phrase_does_not_mean_the_phrase(mentions):
    found = mentions("[source Her brother] [speech said] [content it rained]. Her brother left.")
    assert found == {"Her brother": ["Her brother", "Her brother"]}


def test_a_cluster_is_the_same_whatever_comes_behind(ranker, gazetteer):
    markup = "[person Mary Poe] met [person John Roe]. She gave him her notes."
    once, twice = (tagged(markup), tagged(f"{markup}\n\n[person Al Toe] left. He was late."))
    results = []
    for article, seen in (once, twice):
        named = merged(article, seen.names, gazetteer)
        results.append(coreference.resolve(article.text, named, [], (), gazetteer, ranker)[:2])
    assert [e.mentions for e in results[0]] == [e.mentions for e in results[1]]
    assert [replace(e, salience=0) for e in results[0]] == [replace(e, salience=0) for e in results[1]]


@pytest.mark.parametrize(
    ("markup", "name", "expected"),
    [
        ("The mayor of [location Troy], [person Ann Lee], left.", "Ann Lee", ["The mayor", "Ann Lee"]),
        ("[person Ann Lee], the mayor, left.", "Ann Lee", ["Ann Lee", "the mayor"]),
        ("The [organization RMT] union struck. [organization RMT] won.", "RMT", ["The RMT union", "RMT", "RMT"]),
        (
            "The secretary of [organization CEI] (Bishops' Conference), [person Ann Lee], left.",
            "Ann Lee",
            ["The secretary", "Ann Lee"],
        ),
        ("[location Troy] slept. The city was dark.", "Troy", ["Troy", "The city"]),
        ("[location Livorno] slept. The city was dark.", "Livorno", ["Livorno", "The city"]),
        ("A study came out. The report was long.", "A study", ["A study", "The report"]),
        (
            "A new study came out. The [work Troy Salt Study] was long. The report shocked.",
            "Troy Salt Study",
            ["A new study", "Troy Salt Study", "The report"],
        ),
        ("An old bridge fell. The bridge was shut.", "An old bridge", ["An old bridge", "The bridge"]),
    ],
)
def test_what_stands_beside_a_name_or_repeats_a_noun_is_joined_by_rule(mentions, markup, name, expected):
    assert mentions(markup)[name] == expected


@pytest.mark.parametrize(
    "markup",
    [
        "[person Ann Lee], the mayor and the clerk left.",
        "An old bridge fell. A new bridge was built. The new bridge stands.",
        "[location Norway] slept. The city was dark.",
        "[person Ann Lee]'s lawyer left.",
        "Finance Minister [person Ann Lee] left. The prime minister stayed.",
        "A study of birds and a study of fish came out. The [work Troy Salt Study] was long.",
    ],
)
def test_what_is_told_apart_is_not_joined(mentions, markup):
    joined = [found for found in mentions(markup).values() if len(found) > 1]
    assert joined in ([], [["A new bridge", "The new bridge"]])


def test_they_who_say_are_the_people_who_said_before(mentions):
    found = mentions("[source Researchers] [speech say] [content it helps]. [source They] [speech say] [content so].")
    assert found == {"Researchers": ["Researchers", "They"]}


def test_the_role_beside_a_name_is_a_title(ranker, gazetteer):
    article, seen = tagged("Its spokeswoman, [person Ann Lee], left.")
    named = merged(article, seen.names, gazetteer)
    (ann,) = coreference.resolve(article.text, named, [], (), gazetteer, ranker)
    assert ann.titles == ("spokeswoman",)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("that it would pay 412 pence a share", ["it"]),
        ("it had not been consulted", ["it"]),
        ("it was preparing a bid", ["it"]),
        ("it was clear that the bid had failed", []),
        ("it would be hard to raise the bid", []),
        ("it takes years to train an officer", []),
    ],
)
def test_it_that_opens_what_a_company_says_is_the_company(mentions, said, meant):
    report = f"[source [organization Harbour Lines]] [speech said] [content {said}]."
    assert mentions(report) == {"Harbour Lines": ["Harbour Lines", *meant]}


@pytest.mark.parametrize(
    "source", ["[person Ann Lee] of [organization Acme]", "[organization Acme] chief executive [person Ann Lee]"]
)
def test_it_is_not_the_company_when_somebody_of_it_speaks(mentions, source):
    found = mentions(f"[source {source}] [speech said] [content it would rain].")
    assert found["Acme"] == ["Acme"]


def test_it_that_speaks_is_the_body_that_spoke_before(mentions):
    found = mentions(
        "[content Two boats were stopped], [speech according to] [source the [organization Coastal Office]]. "
        "[content All of the crew are well], [source it] [speech said]."
    )
    assert found["Coastal Office"] == ["Coastal Office", "it"]


def test_they_in_a_quote_are_not_whom_the_reporter_named(mentions):
    found = mentions(
        "[source [person Ann Lee]] [speech said] [content her customers are on their way]. "
        '[content "I told them so and they laughed,"] [source she] [speech said].'
    )
    assert not any("them" in names or "they" in names for names in found.values())


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("[organization Acme Corp.] announced on Monday it would pay.", ["it"]),
        ("[organization Acme Corp.], a lender from Hull, has said that it may sell.", ["it"]),
        ("[organization Acme Corp.] have said they may sell.", ["they"]),
        ("[organization Acme Corp.] admitted its network has too many dealers.", ["its"]),
        ("A clerk at [organization Acme Corp.] said it was raining.", []),
        ("[organization Acme Corp.] said it was clear that nobody had paid.", []),
        ("A judge fined [organization Acme Corp.] and its chairman.", ["its"]),
        ("In its annual report, [organization Acme Corp.] named no buyer.", ["its"]),
    ],
)
def test_a_body_is_it_in_what_it_says_and_beside_and(mentions, text, mine):
    assert [word for word in mentions(text)["Acme Corp."] if word in ("it", "its", "they")] == mine


def test_a_second_verb_has_the_subject_of_the_first(mentions):
    text = "[organization Acme Corp.] said it wishes [organization Fiat] and its buyers well and would not cut its bid."
    assert mentions(text)["Acme Corp."] == ["Acme Corp.", "it", "its"]


@pytest.mark.parametrize(
    "text",
    [
        "[organization Ford] and [organization Fiat] said they would merge.",
        "[organization Ford] met [organization Fiat] in May. The companies agreed.",
    ],
)
def test_a_plural_is_no_single_company(mentions, text):
    assert {name: words for name, words in mentions(text).items() if name in ("Ford", "Fiat")} == {
        "Ford": ["Ford"],
        "Fiat": ["Fiat"],
    }


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("When he took over in June, coach [person Henry Brand] promised goals.", "he"),
        ("Before he left, the club's director, [person Henry Brand], thanked everybody.", "he"),
        ("In his first speech, [person Henry Brand] promised goals.", "his"),
        ("TROY, Ohio — Though he had left in June, [person Henry Brand] promised goals.", "he"),
        ("Ms [person Jane Roe] left. In his first speech, [person Henry Brand] promised goals.", "his"),
        ("Until he left, Ms [person Jane Roe]'s aide, [person Henry Brand], was a cook.", "he"),
        ("Not since he took over in June had coach [person Henry Brand] promised goals.", "he"),
        ("Only when he left did [person Henry Brand] promise goals.", "he"),
        ("Not since she took over in June had coach [person Henry Brand] promised goals.", "Henry Brand"),
        ("Since he took over in June [person Henry Brand] had promised goals.", "Henry Brand"),
        ("When she took over in June, coach [person Henry Brand] resigned.", "Henry Brand"),
        ("When he took over in June, everybody left. [person Henry Brand] resigned.", "Henry Brand"),
    ],
)
def test_a_pronoun_may_stand_before_its_name(mentions, text, first):
    assert mentions(text)["Henry Brand"][0] == first


@pytest.mark.parametrize(
    ("clause", "meant"),
    [
        ("[person Ann Lee] had called her twice.", []),
        ("[person Ann Lee] and her mother left.", ["her"]),
        ("[person Ann Lee] said that Monday suited her.", ["her"]),
    ],
)
def test_nobody_is_the_object_of_their_own_verb(mentions, clause, meant):
    assert [word for word in mentions(clause)["Ann Lee"] if word == "her"] == meant


@pytest.mark.parametrize("epithet", ["43-year-old", "43-year-old Dane", "Dane", "striker"])
def test_an_age_or_a_country_tells_of_the_last_subject(mentions, epithet):
    found = mentions(f"[person John Roe] scored twice. [source The {epithet}] [speech said] [content he was tired].")
    assert found["John Roe"] == ["John Roe", f"The {epithet}", "he"]


@pytest.mark.parametrize("words", ["the Danish team", "the Australian one"])
def test_what_only_begins_like_that_tells_of_nobody(mentions, words):
    found = mentions(f"[person John Roe] scored twice. Nobody saw {words}.")
    assert "John Roe" not in found or found["John Roe"] == ["John Roe"]


@pytest.mark.parametrize(
    ("text", "mine"),
    [
        ("According to [person Mark Roe], a detective has left the force.", []),
        ("According to [person Mark Roe], a detective in Hull, the force has left.", ["a detective"]),
        ("After a call to his mother, [person Mark Roe] left.", []),
    ],
)
def test_a_subject_behind_an_introduction_is_no_apposition(mentions, text, mine):
    nominals = [word for word in mentions(text)["Mark Roe"] if word not in ("Mark Roe", "his")]
    assert nominals == mine


def test_plurals_with_one_adjective_are_the_same(mentions):
    found = mentions("Towns tax religious schools. Priests defend religious schools. Many like private schools.")
    assert found["religious schools"] == ["religious schools", "religious schools"]


@pytest.mark.parametrize(
    ("source", "meant"),
    [
        ("[source [organization Acme Corp.]]", ["We"]),
        ("[source [person Ann Lee], the chief executive of [organization Acme Corp.]]", ["We"]),
        ("[source A spokesman for [organization Acme Corp.]]", ["We"]),
        ("[source [person Ann Lee], who sued [organization Acme Corp.]]", []),
    ],
)
def test_we_is_the_body_that_somebody_speaks_for(mentions, source, meant):
    found = mentions(f'"[content We are sorry]", [speech said] {source}.')
    assert [word for word in found["Acme Corp."] if word == "We"] == meant


@pytest.mark.parametrize(
    ("owner", "meant"),
    [("Ms [person Ann Lee]'s lawyer, [person Peter Grant],", ["she"]), ("[person Peter Grant], a lawyer,", [])],
)
def test_a_lawyer_speaks_of_a_client(mentions, owner, meant):
    text = f"[person Sue Poe] sued Ms [person Ann Lee]. [source {owner}] [speech said] [content she meant no harm]."
    assert [word for word in mentions(text)["Ann Lee"] if word == "she"] == meant


@pytest.mark.parametrize(
    "markup",
    [
        "[person Cal Voss] left. [content “It is a story,”] said Voss's lawyer, [source [person Bo Rask]]. "
        "[source He] [speech said] [content his client was asleep].",
        "[person Cal Voss] left. [content “He is a boy,”] [speech said] [source his brother, [person Bo Rask]]. "
        "[source He] [speech added] [content that his brother had slept].",
        "[person Cal Voss] left. Asked whether he slept, [person Bo Rask] looked up. "
        "[content “One hour,”] [source he] [speech said].",
        "[person Cal Voss] left. His son, [person Bo Rask], will not come. "
        "[content “I work,”] [source he] [speech said].",
    ],
)
def test_who_spoke_or_acted_last_speaks_on(markup, mentions):
    assert "he" in [mention.casefold() for mention in mentions(markup)["Bo Rask"]]


def test_an_agent_speaks_of_a_client(mentions):
    markup = (
        "[person Bo Rask], an agent, rose. [person Cal Voss] left the room. It rained. "
        "[source He] [speech said] [content his client was asleep]."
    )
    assert "He" in mentions(markup)["Bo Rask"]


def test_who_is_told_of_by_another_has_not_acted(mentions):
    markup = (
        "[person Bo Rask] grew up and [source [person Cal Voss]] [speech said] [content he liked him]. "
        "[content “He was special,”] [source he] [speech told] them."
    )
    assert mentions(markup)["Bo Rask"].count("he") == 0


def test_whom_a_clause_asks_about_is_the_role_behind_it(mentions):
    markup = (
        "[person Cal Voss] left. He slept. [source [person Ida Orr]] [speech said] [content he snores], she said. "
        "Asked when he will retire, the 72-year-old looked up. [content “It will tell me.”]"
    )
    assert "the 72-year-old" in mentions(markup)["Cal Voss"]
