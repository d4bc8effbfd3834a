START TRANSACTION;
CREATE TABLE digest (
    id uuid NOT NULL,
    principal_id uuid NOT NULL,
    subscription_id uuid NOT NULL,
    name character varying(100) NOT NULL,
    preference integer NOT NULL,
    "from" bigint NOT NULL,
    "to" bigint NOT NULL,
    after bigint NOT NULL,
    up_to bigint NOT NULL,
    CONSTRAINT pk_digest PRIMARY KEY (id)
);

CREATE TABLE digest_mark (
    subscription_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_digest_mark PRIMARY KEY (subscription_id)
);

CREATE TABLE nudge (
    person_id uuid NOT NULL,
    address character varying(254) NOT NULL,
    wanted_at bigint,
    sent_at bigint,
    not_before bigint,
    CONSTRAINT pk_nudge PRIMARY KEY (person_id),
    CONSTRAINT fk_nudge_person_id FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE digest_item (
    digest_id uuid NOT NULL,
    position integer NOT NULL,
    concern_id uuid NOT NULL,
    CONSTRAINT pk_digest_item PRIMARY KEY (digest_id, position),
    CONSTRAINT fk_digest_item_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT,
    CONSTRAINT fk_digest_item_digest_id FOREIGN KEY (digest_id) REFERENCES digest (id) ON DELETE RESTRICT
);

CREATE INDEX ix_digest_principal_id_to_id ON digest (principal_id, "to" DESC, id);

CREATE INDEX ix_digest_to ON digest ("to");

CREATE INDEX ix_digest_item_concern_id ON digest_item (concern_id);

CREATE INDEX ix_nudge_wanted_at ON nudge (wanted_at);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122130231_DigestsAndNudges', '10.0.14');

COMMIT;

