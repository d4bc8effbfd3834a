BEGIN TRANSACTION;
ALTER TABLE "scope" ADD "handler_id" TEXT NULL;

ALTER TABLE "scope" ADD "is_sealed" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "scope" ADD "item_id" TEXT NULL;

ALTER TABLE "recusal" ADD "concern_id" TEXT NULL;

ALTER TABLE "recusal" ADD "reason" TEXT NULL;

ALTER TABLE "journal_event" ADD "addressee_organisation_id" TEXT NULL;

ALTER TABLE "concern" ADD "has_grants" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "emergency_opening" (
    "id" TEXT NOT NULL CONSTRAINT "pk_emergency_opening" PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "review_due_at" INTEGER NOT NULL,
    "reviewed_at" INTEGER NULL,
    "reviewed_by_name" TEXT NULL,
    "was_justified" INTEGER NULL,
    "review_note" TEXT NULL,
    CONSTRAINT "fk_emergency_opening_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_emergency_opening_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_emergency_opening_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "grant" (
    "id" TEXT NOT NULL CONSTRAINT "pk_grant" PRIMARY KEY,
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "person_id" TEXT NULL,
    "reason" TEXT NOT NULL,
    "granted_by_id" TEXT NOT NULL,
    "granted_by_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL,
    "revoked_reason" TEXT NULL,
    CONSTRAINT "fk_grant_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_grant_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE TABLE "emergency_notice" (
    "opening_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    CONSTRAINT "pk_emergency_notice" PRIMARY KEY ("organisation_id", "opening_id"),
    CONSTRAINT "fk_emergency_notice_opening_id" FOREIGN KEY ("opening_id") REFERENCES "emergency_opening" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_emergency_notice_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_scope_item_id" ON "scope" ("item_id");

CREATE INDEX "ix_recusal_concern_id" ON "recusal" ("concern_id");

CREATE INDEX "ix_emergency_notice_opening_id" ON "emergency_notice" ("opening_id");

CREATE INDEX "ix_emergency_opening_organisation_id" ON "emergency_opening" ("organisation_id");

CREATE INDEX "ix_emergency_opening_person_id_expires_at" ON "emergency_opening" ("person_id", "expires_at");

CREATE INDEX "ix_emergency_opening_provider_id" ON "emergency_opening" ("provider_id");

CREATE INDEX "ix_grant_concern_id" ON "grant" ("concern_id");

CREATE INDEX "ix_grant_organisation_id_person_id" ON "grant" ("organisation_id", "person_id");

UPDATE scope SET is_sealed = 1 WHERE class BETWEEN 7 AND 13 OR class BETWEEN 15 AND 19;

CREATE TABLE "ef_temp_journal_event" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_journal_event" PRIMARY KEY,
    "actor_organisation_id" TEXT NOT NULL,
    "addressee_organisation_id" TEXT NULL,
    "at" INTEGER NOT NULL,
    "concern_id" TEXT NULL,
    "detail_id" TEXT NULL,
    "event_id" TEXT NOT NULL,
    "full_changed" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "previous_audience_id" INTEGER NULL,
    "provider_id" TEXT NOT NULL,
    "summary_changed" INTEGER NOT NULL
);

INSERT INTO "ef_temp_journal_event" ("sequence", "actor_organisation_id", "addressee_organisation_id", "at", "concern_id", "detail_id", "event_id", "full_changed", "kind", "previous_audience_id", "provider_id", "summary_changed")
SELECT "sequence", "actor_organisation_id", "addressee_organisation_id", "at", "concern_id", "detail_id", "event_id", "full_changed", "kind", "previous_audience_id", "provider_id", "summary_changed"
FROM "journal_event";

CREATE TABLE "ef_temp_recusal" (
    "id" TEXT NOT NULL CONSTRAINT "pk_recusal" PRIMARY KEY,
    "concern_id" TEXT NULL,
    "from" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "reason" TEXT NULL,
    "to" TEXT NULL,
    CONSTRAINT "fk_recusal_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_recusal_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_recusal_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

INSERT INTO "ef_temp_recusal" ("id", "concern_id", "from", "person_id", "provider_id", "reason", "to")
SELECT "id", "concern_id", "from", "person_id", "provider_id", "reason", "to"
FROM "recusal";

COMMIT;

PRAGMA foreign_keys = 0;

BEGIN TRANSACTION;
DROP TABLE "journal_event";

ALTER TABLE "ef_temp_journal_event" RENAME TO "journal_event";

DROP TABLE "recusal";

ALTER TABLE "ef_temp_recusal" RENAME TO "recusal";

COMMIT;

PRAGMA foreign_keys = 1;

BEGIN TRANSACTION;
CREATE INDEX "ix_journal_event_concern_id" ON "journal_event" ("concern_id");

CREATE INDEX "ix_recusal_concern_id" ON "recusal" ("concern_id");

CREATE INDEX "ix_recusal_person_id" ON "recusal" ("person_id");

CREATE INDEX "ix_recusal_provider_id" ON "recusal" ("provider_id");

COMMIT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122053349_Access', '10.0.14');

