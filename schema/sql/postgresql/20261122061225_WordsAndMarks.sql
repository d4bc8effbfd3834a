START TRANSACTION;
CREATE TABLE concern_words (
    concern_id uuid NOT NULL,
    number bigint NOT NULL,
    words character varying(100000) NOT NULL,
    vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED,
    CONSTRAINT pk_concern_words PRIMARY KEY (concern_id),
    CONSTRAINT fk_concern_words_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE looked_mark (
    principal_id uuid NOT NULL,
    sequence bigint NOT NULL,
    rights bigint NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_looked_mark PRIMARY KEY (principal_id)
);

CREATE TABLE summary_words (
    concern_id uuid NOT NULL,
    number bigint NOT NULL,
    words character varying(100000) NOT NULL,
    vector tsvector GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, words)) STORED,
    CONSTRAINT pk_summary_words PRIMARY KEY (concern_id),
    CONSTRAINT fk_summary_words_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE UNIQUE INDEX ix_concern_words_number ON concern_words (number);

CREATE INDEX ix_concern_words_vector ON concern_words USING gin (vector);

CREATE UNIQUE INDEX ix_summary_words_number ON summary_words (number);

CREATE INDEX ix_summary_words_vector ON summary_words USING gin (vector);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122061225_WordsAndMarks', '10.0.14');

COMMIT;

