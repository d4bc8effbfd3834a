BEGIN TRANSACTION;
ALTER TABLE "journal_event" ADD "addressee_key" TEXT NULL;

CREATE TABLE "ef_temp_journal_event" (
    "sequence" INTEGER NOT NULL CONSTRAINT "pk_journal_event" PRIMARY KEY,
    "actor_organisation_id" TEXT NOT NULL,
    "addressee_key" TEXT NULL,
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

INSERT INTO "ef_temp_journal_event" ("sequence", "actor_organisation_id", "addressee_key", "at", "concern_id", "detail_id", "event_id", "full_changed", "kind", "previous_audience_id", "provider_id", "summary_changed")
SELECT "sequence", "actor_organisation_id", "addressee_key", "at", "concern_id", "detail_id", "event_id", "full_changed", "kind", "previous_audience_id", "provider_id", "summary_changed"
FROM "journal_event";

COMMIT;

PRAGMA foreign_keys = 0;

BEGIN TRANSACTION;
DROP TABLE "journal_event";

ALTER TABLE "ef_temp_journal_event" RENAME TO "journal_event";

COMMIT;

PRAGMA foreign_keys = 1;

BEGIN TRANSACTION;
CREATE INDEX "ix_journal_event_concern_id" ON "journal_event" ("concern_id");

COMMIT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122060444_AddressByKey', '10.0.14');

