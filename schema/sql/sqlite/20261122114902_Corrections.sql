BEGIN TRANSACTION;
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

CREATE TABLE "correction_acknowledgement" (
    "correction_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_correction_acknowledgement" PRIMARY KEY ("correction_id", "organisation_id"),
    CONSTRAINT "fk_correction_acknowledgement_correction_id" FOREIGN KEY ("correction_id") REFERENCES "correction" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_correction_concern_id_at" ON "correction" ("concern_id", "at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122114902_Corrections', '10.0.14');

COMMIT;

