START TRANSACTION;
ALTER TABLE scope ADD handler_id uuid;

ALTER TABLE scope ADD is_sealed boolean NOT NULL DEFAULT FALSE;

ALTER TABLE scope ADD item_id uuid;

ALTER TABLE recusal ADD concern_id uuid;

ALTER TABLE recusal ADD reason character varying(1000);

ALTER TABLE journal_event ALTER COLUMN concern_id DROP NOT NULL;

ALTER TABLE journal_event ADD addressee_organisation_id uuid;

ALTER TABLE concern ADD has_grants boolean NOT NULL DEFAULT FALSE;

CREATE TABLE emergency_opening (
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    person_name character varying(400) NOT NULL,
    organisation_id uuid NOT NULL,
    provider_id uuid NOT NULL,
    reason character varying(1000) NOT NULL,
    at bigint NOT NULL,
    expires_at bigint NOT NULL,
    review_due_at bigint NOT NULL,
    reviewed_at bigint,
    reviewed_by_name character varying(400),
    was_justified boolean,
    review_note character varying(1000),
    CONSTRAINT pk_emergency_opening PRIMARY KEY (id),
    CONSTRAINT fk_emergency_opening_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_emergency_opening_person_id FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT,
    CONSTRAINT fk_emergency_opening_provider_id FOREIGN KEY (provider_id) REFERENCES provider (id) ON DELETE RESTRICT
);

CREATE TABLE "grant" (
    id uuid NOT NULL,
    concern_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    person_id uuid,
    reason character varying(1000) NOT NULL,
    granted_by_id uuid NOT NULL,
    granted_by_name character varying(400) NOT NULL,
    at bigint NOT NULL,
    expires_at bigint NOT NULL,
    revoked_at bigint,
    revoked_reason character varying(1000),
    CONSTRAINT pk_grant PRIMARY KEY (id),
    CONSTRAINT fk_grant_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT,
    CONSTRAINT fk_grant_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE TABLE emergency_notice (
    opening_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    CONSTRAINT pk_emergency_notice PRIMARY KEY (organisation_id, opening_id),
    CONSTRAINT fk_emergency_notice_opening_id FOREIGN KEY (opening_id) REFERENCES emergency_opening (id) ON DELETE RESTRICT,
    CONSTRAINT fk_emergency_notice_organisation_id FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);

CREATE INDEX ix_scope_item_id ON scope (item_id);

CREATE INDEX ix_recusal_concern_id ON recusal (concern_id);

CREATE INDEX ix_emergency_notice_opening_id ON emergency_notice (opening_id);

CREATE INDEX ix_emergency_opening_organisation_id ON emergency_opening (organisation_id);

CREATE INDEX ix_emergency_opening_person_id_expires_at ON emergency_opening (person_id, expires_at);

CREATE INDEX ix_emergency_opening_provider_id ON emergency_opening (provider_id);

CREATE INDEX ix_grant_concern_id ON "grant" (concern_id);

CREATE INDEX ix_grant_organisation_id_person_id ON "grant" (organisation_id, person_id);

ALTER TABLE recusal ADD CONSTRAINT fk_recusal_concern_id FOREIGN KEY (concern_id) REFERENCES concern (id) ON DELETE RESTRICT;

UPDATE scope SET is_sealed = TRUE WHERE class BETWEEN 7 AND 13 OR class BETWEEN 15 AND 19;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122053407_Access', '10.0.14');

COMMIT;

