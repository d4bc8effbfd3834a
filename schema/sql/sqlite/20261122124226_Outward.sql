BEGIN TRANSACTION;
ALTER TABLE "acknowledgement" ADD "through_name" TEXT NULL;

CREATE TABLE "callback" (
    "id" TEXT NOT NULL CONSTRAINT "pk_callback" PRIMARY KEY,
    "client_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "is_paused" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "rights" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "retry_at" INTEGER NULL,
    "problem" TEXT NULL,
    "delivered_at" INTEGER NULL,
    "taken_until" INTEGER NULL,
    "turn" INTEGER NOT NULL,
    CONSTRAINT "fk_callback_client_id" FOREIGN KEY ("client_id") REFERENCES "integration_client" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_reference" (
    "id" TEXT NOT NULL CONSTRAINT "pk_concern_reference" PRIMARY KEY,
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "set_by_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_concern_reference_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "correction" (
    "id" TEXT NOT NULL CONSTRAINT "pk_correction" PRIMARY KEY,
    "concern_id" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "wrong_version" INTEGER NOT NULL,
    "wrong_summary_version" INTEGER NULL,
    "era" INTEGER NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "author_name" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_correction_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "callback_dead_letter" (
    "id" TEXT NOT NULL CONSTRAINT "pk_callback_dead_letter" PRIMARY KEY,
    "callback_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "problem" TEXT NOT NULL,
    "is_requested" INTEGER NOT NULL,
    CONSTRAINT "fk_callback_dead_letter_callback_id" FOREIGN KEY ("callback_id") REFERENCES "callback" ("id") ON DELETE RESTRICT
);

CREATE TABLE "correction_acknowledgement" (
    "correction_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_correction_acknowledgement" PRIMARY KEY ("correction_id", "organisation_id"),
    CONSTRAINT "fk_correction_acknowledgement_correction_id" FOREIGN KEY ("correction_id") REFERENCES "correction" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_callback_client_id" ON "callback" ("client_id");

CREATE INDEX "ix_callback_dead_letter_callback_id_at" ON "callback_dead_letter" ("callback_id", "at");

CREATE UNIQUE INDEX "ix_callback_dead_letter_callback_id_event_id" ON "callback_dead_letter" ("callback_id", "event_id");

CREATE UNIQUE INDEX "ix_concern_reference_concern_id_organisation_id_system" ON "concern_reference" ("concern_id", "organisation_id", "system");

CREATE INDEX "ix_concern_reference_organisation_id_system_reference" ON "concern_reference" ("organisation_id", "system", "reference");

CREATE INDEX "ix_correction_concern_id_at" ON "correction" ("concern_id", "at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122124226_Outward', '10.0.14');

COMMIT;

