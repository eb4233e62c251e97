-- What people look at. Columns come in the order in which one reads them; keys and numbers stand last.

CREATE VIEW quotes AS
SELECT s.date, s.speaker, s.role, s.cue, s.negated, s.words, a.title, a.file, a.publisher, s.type, s.cue_class,
    s.question, s.addressee, s.via, s.confidence, a.url AS link, s.start, s."end", s.speaker_key, s.article, s.quote, s.id
FROM statements s JOIN articles a ON a.id = s.article
WHERE s.kind = 'speech';

-- A quote of two people is here twice.
CREATE VIEW quotes_by_speaker AS
SELECT q.date, i.name AS speaker, q.role, q.cue, q.negated, q.words, q.title, q.file, q.publisher, q.type, q.cue_class,
    q.question, q.addressee, q.via, q.confidence, q.link, q.start, q."end", i.key AS speaker_key, q.article, q.quote, q.id
FROM quotes q JOIN speakers s ON s.statement = q.id JOIN identities i ON i.key = s.key;

CREATE VIEW people AS
SELECT name, role, quotes, articles, mentions, first, last, uncertain, key
FROM identities WHERE type = 'person'
ORDER BY quotes DESC, articles DESC, name;

CREATE VIEW bodies AS
SELECT name, type, quotes, articles, mentions, first, last, key
FROM identities WHERE type IN ('organization', 'group', 'facility')
ORDER BY quotes DESC, articles DESC, name;

CREATE VIEW places AS
SELECT name, country, admin1, level, latitude, longitude, articles, mentions, first, last, key
FROM identities WHERE latitude IS NOT NULL
ORDER BY articles DESC, mentions DESC, name;

CREATE VIEW places_in_articles AS
SELECT l.date, l.name, l.latitude, l.longitude, l.country, l.admin1, l.level, l.confidence, l.event, a.title, a.file,
    a.url AS link, l.key, l.article, l.id
FROM locations l JOIN articles a ON a.id = l.article
WHERE l.latitude IS NOT NULL;
