START TRANSACTION;
CREATE TABLE nudge (
    person_id uuid NOT NULL,
    address character varying(254) NOT NULL,
    wanted_at bigint,
    sent_at bigint,
    not_before bigint,
    CONSTRAINT pk_nudge PRIMARY KEY (person_id),
    CONSTRAINT fk_nudge_person_id FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE INDEX ix_nudge_wanted_at ON nudge (wanted_at);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122124255_Nudges', '10.0.14');

COMMIT;

