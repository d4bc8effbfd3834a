BEGIN TRANSACTION;
CREATE TABLE "nudge" (
    "person_id" TEXT NOT NULL CONSTRAINT "pk_nudge" PRIMARY KEY,
    "address" TEXT NOT NULL,
    "wanted_at" INTEGER NULL,
    "sent_at" INTEGER NULL,
    "not_before" INTEGER NULL,
    CONSTRAINT "fk_nudge_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_nudge_wanted_at" ON "nudge" ("wanted_at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122124225_Nudges', '10.0.14');

COMMIT;

