CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "audience" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_audience" PRIMARY KEY,
    "hash" TEXT NOT NULL
);

CREATE TABLE "directory_stamp" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_directory_stamp" PRIMARY KEY,
    "version" INTEGER NOT NULL
);

CREATE TABLE "group" (
    "id" TEXT NOT NULL CONSTRAINT "pk_group" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind_code" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL
);

CREATE TABLE "idempotency_record" (
    "principal_id" TEXT NOT NULL,
    "mutation" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "item_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_idempotency_record" PRIMARY KEY ("principal_id", "mutation", "key")
);

CREATE TABLE "indicator" (
    "code" TEXT NOT NULL CONSTRAINT "pk_indicator" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "numerator" TEXT NULL,
    "denominator" TEXT NULL,
    "multiplier" REAL NOT NULL,
    "unit" TEXT NOT NULL,
    "direction" INTEGER NOT NULL,
    "target" REAL NULL,
    "source" TEXT NOT NULL
);

CREATE TABLE "journal_event" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_journal_event" PRIMARY KEY,
    "event_id" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "concern_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "actor_organisation_id" TEXT NOT NULL,
    "full_changed" INTEGER NOT NULL,
    "summary_changed" INTEGER NOT NULL,
    "previous_audience_id" INTEGER NULL,
    "detail_id" TEXT NULL
);

CREATE TABLE "journal_head" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_journal_head" PRIMARY KEY,
    "sequence" INTEGER NOT NULL
);

CREATE TABLE "organisation_kind" (
    "code" TEXT NOT NULL CONSTRAINT "pk_organisation_kind" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "from" TEXT NULL,
    "to" TEXT NULL
);

CREATE TABLE "protection_key" (
    "name" TEXT NOT NULL CONSTRAINT "pk_protection_key" PRIMARY KEY,
    "xml" TEXT NOT NULL
);

CREATE TABLE "audience_reader" (
    "audience_id" INTEGER NOT NULL,
    "reader_key" TEXT NOT NULL,
    "depth" INTEGER NOT NULL,
    CONSTRAINT "pk_audience_reader" PRIMARY KEY ("reader_key", "depth", "audience_id"),
    CONSTRAINT "fk_audience_reader_audience_id" FOREIGN KEY ("audience_id") REFERENCES "audience" ("id") ON DELETE RESTRICT
);

CREATE TABLE "organisation" (
    "id" TEXT NOT NULL CONSTRAINT "pk_organisation" PRIMARY KEY,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind_code" TEXT NOT NULL,
    "region_code" TEXT NULL,
    "opened_on" TEXT NULL,
    "closed_on" TEXT NULL,
    "is_demonstration" INTEGER NOT NULL,
    CONSTRAINT "fk_organisation_kind_code" FOREIGN KEY ("kind_code") REFERENCES "organisation_kind" ("code") ON DELETE RESTRICT
);

CREATE TABLE "organisation_succession" (
    "predecessor_id" TEXT NOT NULL,
    "successor_id" TEXT NOT NULL,
    "effective_on" TEXT NOT NULL,
    CONSTRAINT "pk_organisation_succession" PRIMARY KEY ("predecessor_id", "successor_id"),
    CONSTRAINT "fk_organisation_succession_predecessor_id" FOREIGN KEY ("predecessor_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_organisation_succession_successor_id" FOREIGN KEY ("successor_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE TABLE "person" (
    "id" TEXT NOT NULL CONSTRAINT "pk_person" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "object_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "is_disabled" INTEGER NOT NULL,
    CONSTRAINT "fk_person_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE TABLE "provider" (
    "id" TEXT NOT NULL CONSTRAINT "pk_provider" PRIMARY KEY,
    "ods_code" TEXT NULL,
    "cqc_id" TEXT NULL,
    "name" TEXT NOT NULL,
    "sector" TEXT NOT NULL,
    "town" TEXT NULL,
    "region_code" TEXT NULL,
    "operator_id" TEXT NULL,
    "opened_on" TEXT NULL,
    "closed_on" TEXT NULL,
    "is_demonstration" INTEGER NOT NULL,
    CONSTRAINT "fk_provider_operator_id" FOREIGN KEY ("operator_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE TABLE "group_membership" (
    "id" TEXT NOT NULL CONSTRAINT "pk_group_membership" PRIMARY KEY,
    "group_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    CONSTRAINT "fk_group_membership_group_id" FOREIGN KEY ("group_id") REFERENCES "group" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_group_membership_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "integration_client" (
    "id" TEXT NOT NULL CONSTRAINT "pk_integration_client" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "application_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "owner_person_id" TEXT NOT NULL,
    "class_ceiling" TEXT NOT NULL,
    "is_disabled" INTEGER NOT NULL,
    CONSTRAINT "fk_integration_client_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_integration_client_owner_person_id" FOREIGN KEY ("owner_person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "team_membership" (
    "id" TEXT NOT NULL CONSTRAINT "pk_team_membership" PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "team" TEXT NOT NULL,
    "role" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    CONSTRAINT "fk_team_membership_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "location" (
    "id" TEXT NOT NULL CONSTRAINT "pk_location" PRIMARY KEY,
    "provider_id" TEXT NOT NULL,
    "ods_code" TEXT NULL,
    "cqc_id" TEXT NULL,
    "name" TEXT NOT NULL,
    "town" TEXT NULL,
    "postcode" TEXT NULL,
    "closed_on" TEXT NULL,
    CONSTRAINT "fk_location_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "observation" (
    "indicator_code" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "period_start" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "period_end" TEXT NOT NULL,
    "numerator" REAL NULL,
    "denominator" REAL NULL,
    "value" REAL NOT NULL,
    "extracted_at" INTEGER NOT NULL,
    "is_superseded" INTEGER NOT NULL,
    CONSTRAINT "pk_observation" PRIMARY KEY ("provider_id", "indicator_code", "period_start", "revision"),
    CONSTRAINT "fk_observation_indicator_code" FOREIGN KEY ("indicator_code") REFERENCES "indicator" ("code") ON DELETE RESTRICT,
    CONSTRAINT "fk_observation_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "provider_relationship" (
    "id" TEXT NOT NULL CONSTRAINT "pk_provider_relationship" PRIMARY KEY,
    "provider_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "team" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    CONSTRAINT "fk_provider_relationship_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_provider_relationship_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "recusal" (
    "id" TEXT NOT NULL CONSTRAINT "pk_recusal" PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    CONSTRAINT "fk_recusal_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_recusal_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "scope" (
    "id" TEXT NOT NULL CONSTRAINT "pk_scope" PRIMARY KEY,
    "class" INTEGER NOT NULL,
    "owner_organisation_id" TEXT NOT NULL,
    "owner_team" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "group_id" TEXT NULL,
    "has_summary" INTEGER NOT NULL,
    "audience_id" INTEGER NOT NULL,
    CONSTRAINT "fk_scope_audience_id" FOREIGN KEY ("audience_id") REFERENCES "audience" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_scope_group_id" FOREIGN KEY ("group_id") REFERENCES "group" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_scope_owner_organisation_id" FOREIGN KEY ("owner_organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_scope_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern" (
    "id" TEXT NOT NULL CONSTRAINT "pk_concern" PRIMARY KEY,
    "scope_id" TEXT NOT NULL,
    "audience_id" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "class" INTEGER NOT NULL,
    "owner_organisation_id" TEXT NOT NULL,
    "owner_team" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "group_id" TEXT NULL,
    "state" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "posted_at" INTEGER NOT NULL,
    "changed_at" INTEGER NOT NULL,
    "highest_immediacy" INTEGER NOT NULL,
    "highest_severity" INTEGER NOT NULL,
    "summary" TEXT NULL,
    "summary_version" INTEGER NOT NULL,
    "state_reason" TEXT NULL,
    "outcome" INTEGER NULL,
    "outcome_sentence" TEXT NULL,
    "ended_at" INTEGER NULL,
    "ended_by_organisation_id" TEXT NULL,
    "classification" INTEGER NOT NULL,
    "denominator" REAL NULL,
    "descriptor" TEXT NULL,
    "indicator_code" TEXT NULL,
    "known_on" TEXT NULL,
    "location_id" TEXT NULL,
    "nature" INTEGER NOT NULL,
    "numerator" REAL NULL,
    "period_end" TEXT NULL,
    "period_start" TEXT NULL,
    "service_line" TEXT NULL,
    "source_type" INTEGER NULL,
    "text" TEXT NOT NULL,
    "tlp" INTEGER NOT NULL,
    "topic_codes" TEXT NOT NULL,
    "value" REAL NULL,
    "ward" TEXT NULL,
    CONSTRAINT "fk_concern_owner_organisation_id" FOREIGN KEY ("owner_organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_concern_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_concern_scope_id" FOREIGN KEY ("scope_id") REFERENCES "scope" ("id") ON DELETE RESTRICT
);

CREATE TABLE "acknowledgement" (
    "id" TEXT NOT NULL CONSTRAINT "pk_acknowledgement" PRIMARY KEY,
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_acknowledgement_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "assessment" (
    "id" TEXT NOT NULL CONSTRAINT "pk_assessment" PRIMARY KEY,
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "is_superseded" INTEGER NOT NULL,
    "immediacy" INTEGER NOT NULL,
    "severity" INTEGER NULL,
    "likelihood" INTEGER NULL,
    "confidence_source" INTEGER NULL,
    "corroboration" INTEGER NULL,
    "preferred_action" INTEGER NULL,
    "reasons" TEXT NULL,
    CONSTRAINT "fk_assessment_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_summary" (
    "concern_id" TEXT NOT NULL CONSTRAINT "pk_concern_summary" PRIMARY KEY,
    "audience_id" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "class" INTEGER NOT NULL,
    "owner_organisation_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "shared_at" INTEGER NOT NULL,
    "changed_at" INTEGER NOT NULL,
    CONSTRAINT "fk_concern_summary_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_summary_version" (
    "concern_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "author_id" TEXT NOT NULL,
    "text" TEXT NULL,
    CONSTRAINT "pk_concern_summary_version" PRIMARY KEY ("concern_id", "number"),
    CONSTRAINT "fk_concern_summary_version_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_topic" (
    "concern_id" TEXT NOT NULL,
    "topic_code" TEXT NOT NULL,
    CONSTRAINT "pk_concern_topic" PRIMARY KEY ("concern_id", "topic_code"),
    CONSTRAINT "fk_concern_topic_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_version" (
    "concern_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "class" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "classification" INTEGER NOT NULL,
    "denominator" REAL NULL,
    "descriptor" TEXT NULL,
    "indicator_code" TEXT NULL,
    "known_on" TEXT NULL,
    "location_id" TEXT NULL,
    "nature" INTEGER NOT NULL,
    "numerator" REAL NULL,
    "period_end" TEXT NULL,
    "period_start" TEXT NULL,
    "service_line" TEXT NULL,
    "source_type" INTEGER NULL,
    "text" TEXT NOT NULL,
    "tlp" INTEGER NOT NULL,
    "topic_codes" TEXT NOT NULL,
    "value" REAL NULL,
    "ward" TEXT NULL,
    CONSTRAINT "pk_concern_version" PRIMARY KEY ("concern_id", "number"),
    CONSTRAINT "fk_concern_version_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

INSERT INTO "directory_stamp" ("id", "version")
VALUES (1, 1);
SELECT changes();


INSERT INTO "journal_head" ("id", "sequence")
VALUES (1, 0);
SELECT changes();


INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('CCG', '2013-04-01', 'Clinical commissioning group', 0, '2022-06-30');
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('CQC', '2009-04-01', 'Care Quality Commission', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('EDU', NULL, 'Education and workforce', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('HSSIB', '2023-10-01', 'Health Services Safety Investigations Body', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('HW', '2013-04-01', 'Local Healthwatch', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('ICB', '2022-07-01', 'Integrated care board', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('LA', NULL, 'Local authority', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('MON', NULL, 'Monitor', 0, '2016-03-31');
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('NAT', NULL, 'National body', 2, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('NGO', NULL, 'National Guardian''s Office', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('NHSE', '2013-04-01', 'NHS England', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('NHSI', '2016-04-01', 'NHS Improvement', 0, '2022-06-30');
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('NHSR', NULL, 'NHS Resolution', 2, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('OMB', NULL, 'Ombudsman', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('OREG', NULL, 'Other regulator or authority', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('PREG', NULL, 'Professional regulator', 0, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('PROV', NULL, 'Provider', 1, NULL);
SELECT changes();

INSERT INTO "organisation_kind" ("code", "from", "name", "tier", "to")
VALUES ('TDA', NULL, 'NHS Trust Development Authority', 0, '2016-03-31');
SELECT changes();


CREATE UNIQUE INDEX "ix_acknowledgement_concern_id_organisation_id" ON "acknowledgement" ("concern_id", "organisation_id");

CREATE INDEX "ix_assessment_concern_id_at" ON "assessment" ("concern_id", "at");

CREATE INDEX "ix_audience_reader_audience_id_reader_key_depth" ON "audience_reader" ("audience_id", "reader_key", "depth");

CREATE INDEX "ix_concern_audience_id_posted_at_id" ON "concern" ("audience_id", "posted_at" DESC, "id");

CREATE INDEX "ix_concern_highest_immediacy_posted_at_id" ON "concern" ("highest_immediacy" DESC, "posted_at" DESC, "id");

CREATE INDEX "ix_concern_owner_organisation_id" ON "concern" ("owner_organisation_id");

CREATE INDEX "ix_concern_posted_at_id" ON "concern" ("posted_at" DESC, "id");

CREATE INDEX "ix_concern_provider_id_posted_at_id" ON "concern" ("provider_id", "posted_at" DESC, "id");

CREATE INDEX "ix_concern_scope_id" ON "concern" ("scope_id");

CREATE INDEX "ix_concern_summary_audience_id_shared_at_concern_id" ON "concern_summary" ("audience_id", "shared_at" DESC, "concern_id");

CREATE INDEX "ix_concern_summary_shared_at_concern_id" ON "concern_summary" ("shared_at" DESC, "concern_id");

CREATE UNIQUE INDEX "ix_group_code" ON "group" ("code");

CREATE INDEX "ix_group_membership_group_id" ON "group_membership" ("group_id");

CREATE INDEX "ix_group_membership_person_id" ON "group_membership" ("person_id");

CREATE INDEX "ix_integration_client_organisation_id" ON "integration_client" ("organisation_id");

CREATE INDEX "ix_integration_client_owner_person_id" ON "integration_client" ("owner_person_id");

CREATE UNIQUE INDEX "ix_integration_client_tenant_id_application_id" ON "integration_client" ("tenant_id", "application_id");

CREATE INDEX "ix_journal_event_concern_id" ON "journal_event" ("concern_id");

CREATE UNIQUE INDEX "ix_location_cqc_id" ON "location" ("cqc_id");

CREATE UNIQUE INDEX "ix_location_ods_code" ON "location" ("ods_code");

CREATE INDEX "ix_location_provider_id" ON "location" ("provider_id");

CREATE INDEX "ix_observation_indicator_code" ON "observation" ("indicator_code");

CREATE UNIQUE INDEX "ix_organisation_code" ON "organisation" ("code");

CREATE INDEX "ix_organisation_kind_code" ON "organisation" ("kind_code");

CREATE INDEX "ix_organisation_succession_successor_id" ON "organisation_succession" ("successor_id");

CREATE INDEX "ix_person_organisation_id" ON "person" ("organisation_id");

CREATE UNIQUE INDEX "ix_person_tenant_id_object_id" ON "person" ("tenant_id", "object_id");

CREATE UNIQUE INDEX "ix_provider_cqc_id" ON "provider" ("cqc_id");

CREATE UNIQUE INDEX "ix_provider_ods_code" ON "provider" ("ods_code");

CREATE INDEX "ix_provider_operator_id" ON "provider" ("operator_id");

CREATE INDEX "ix_provider_relationship_organisation_id" ON "provider_relationship" ("organisation_id");

CREATE INDEX "ix_provider_relationship_provider_id_kind" ON "provider_relationship" ("provider_id", "kind");

CREATE INDEX "ix_recusal_person_id" ON "recusal" ("person_id");

CREATE INDEX "ix_recusal_provider_id" ON "recusal" ("provider_id");

CREATE INDEX "ix_scope_audience_id" ON "scope" ("audience_id");

CREATE INDEX "ix_scope_group_id" ON "scope" ("group_id");

CREATE INDEX "ix_scope_owner_organisation_id" ON "scope" ("owner_organisation_id");

CREATE INDEX "ix_scope_provider_id_owner_organisation_id_owner_team_class_has_summary" ON "scope" ("provider_id", "owner_organisation_id", "owner_team", "class", "has_summary");

CREATE INDEX "ix_team_membership_person_id" ON "team_membership" ("person_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122023511_Initial', '10.0.14');

COMMIT;

