START TRANSACTION;
CREATE TABLE correction (
    id uuid NOT NULL,
    concern_id uuid NOT NULL,
    kind integer NOT NULL,
    wrong_version integer NOT NULL,
    wrong_summary_version integer,
    era integer NOT NULL,
    organisation_id uuid NOT NULL,
    author_id uuid NOT NULL,
    author_name character varying(400) NOT NULL,
    reason character varying(1000) NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_correction PRIMARY KEY (id),
    CONSTRAINT fk_correction_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

CREATE TABLE correction_acknowledgement (
    correction_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_name character varying(400) NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_correction_acknowledgement PRIMARY KEY (correction_id, organisation_id),
    CONSTRAINT fk_correction_acknowledgement_correction_id FOREIGN KEY (correction_id) REFERENCES correction (id) ON DELETE RESTRICT
);

CREATE INDEX ix_correction_concern_id_at ON correction (concern_id, at);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122114919_Corrections', '10.0.14');

COMMIT;

