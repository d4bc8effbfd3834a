BEGIN TRANSACTION;
CREATE TABLE "digest" (
    "id" TEXT NOT NULL CONSTRAINT "pk_digest" PRIMARY KEY,
    "principal_id" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "preference" INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    "after" INTEGER NOT NULL,
    "up_to" INTEGER NOT NULL
);

CREATE TABLE "digest_mark" (
    "subscription_id" TEXT NOT NULL CONSTRAINT "pk_digest_mark" PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "nudge" (
    "person_id" TEXT NOT NULL CONSTRAINT "pk_nudge" PRIMARY KEY,
    "address" TEXT NOT NULL,
    "wanted_at" INTEGER NULL,
    "sent_at" INTEGER NULL,
    "not_before" INTEGER NULL,
    CONSTRAINT "fk_nudge_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "digest_item" (
    "digest_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "concern_id" TEXT NOT NULL,
    CONSTRAINT "pk_digest_item" PRIMARY KEY ("digest_id", "position"),
    CONSTRAINT "fk_digest_item_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_digest_item_digest_id" FOREIGN KEY ("digest_id") REFERENCES "digest" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_digest_principal_id_to_id" ON "digest" ("principal_id", "to" DESC, "id");

CREATE INDEX "ix_digest_to" ON "digest" ("to");

CREATE INDEX "ix_digest_item_concern_id" ON "digest_item" ("concern_id");

CREATE INDEX "ix_nudge_wanted_at" ON "nudge" ("wanted_at");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122130100_DigestsAndNudges', '10.0.14');

COMMIT;

