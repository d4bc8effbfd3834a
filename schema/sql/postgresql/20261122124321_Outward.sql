START TRANSACTION;
ALTER TABLE acknowledgement ADD through_name character varying(400);

CREATE TABLE callback (
    id uuid NOT NULL,
    client_id uuid NOT NULL,
    address character varying(500) NOT NULL,
    filter character varying(4000) NOT NULL,
    sealed_secret character varying(1000) NOT NULL,
    is_paused boolean NOT NULL,
    at bigint NOT NULL,
    sequence bigint NOT NULL,
    rights bigint NOT NULL,
    attempts integer NOT NULL,
    retry_at bigint,
    problem character varying(100),
    delivered_at bigint,
    taken_until bigint,
    turn bigint NOT NULL,
    CONSTRAINT pk_callback PRIMARY KEY (id),
    CONSTRAINT fk_callback_client_id FOREIGN KEY (client_id) REFERENCES integration_client (id) ON DELETE RESTRICT
);

CREATE TABLE concern_reference (
    id uuid NOT NULL,
    concern_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    system character varying(60) NOT NULL,
    reference character varying(100) NOT NULL,
    set_by_name character varying(400) NOT NULL,
    at bigint NOT NULL,
    CONSTRAINT pk_concern_reference PRIMARY KEY (id),
    CONSTRAINT fk_concern_reference_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT
);

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

CREATE TABLE callback_dead_letter (
    id uuid NOT NULL,
    callback_id uuid NOT NULL,
    event_id uuid NOT NULL,
    sequence bigint NOT NULL,
    at bigint NOT NULL,
    attempts integer NOT NULL,
    problem character varying(100) NOT NULL,
    is_requested boolean NOT NULL,
    CONSTRAINT pk_callback_dead_letter PRIMARY KEY (id),
    CONSTRAINT fk_callback_dead_letter_callback_id FOREIGN KEY (callback_id) REFERENCES callback (id) ON DELETE RESTRICT
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

CREATE INDEX ix_callback_client_id ON callback (client_id);

CREATE INDEX ix_callback_dead_letter_callback_id_at ON callback_dead_letter (callback_id, at);

CREATE UNIQUE INDEX ix_callback_dead_letter_callback_id_event_id ON callback_dead_letter (callback_id, event_id);

CREATE UNIQUE INDEX ix_concern_reference_concern_id_organisation_id_system ON concern_reference (concern_id, organisation_id, system);

CREATE INDEX ix_concern_reference_organisation_id_system_reference ON concern_reference (organisation_id, system, reference);

CREATE INDEX ix_correction_concern_id_at ON correction (concern_id, at);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122124321_Outward', '10.0.14');

COMMIT;

