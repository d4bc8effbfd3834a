BEGIN TRANSACTION;
CREATE TABLE "acknowledgement_call" (
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "opened_at" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "due_at" INTEGER NULL,
    CONSTRAINT "pk_acknowledgement_call" PRIMARY KEY ("concern_id", "organisation_id"),
    CONSTRAINT "fk_acknowledgement_call_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_acknowledgement_call_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE TABLE "alert_receipt" (
    "concern_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "person_name" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "delivered_at" INTEGER NULL,
    "read_at" INTEGER NULL,
    CONSTRAINT "pk_alert_receipt" PRIMARY KEY ("concern_id", "person_id"),
    CONSTRAINT "fk_alert_receipt_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_alert_receipt_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "attention_mark" (
    "id" INTEGER NOT NULL CONSTRAINT "pk_attention_mark" PRIMARY KEY,
    "sequence" INTEGER NOT NULL
);

CREATE TABLE "snooze" (
    "concern_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "until" INTEGER NOT NULL,
    CONSTRAINT "pk_snooze" PRIMARY KEY ("concern_id", "person_id"),
    CONSTRAINT "fk_snooze_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_snooze_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

INSERT INTO "attention_mark" ("id", "sequence")
VALUES (1, 0);
SELECT changes();


CREATE INDEX "ix_acknowledgement_call_due_at" ON "acknowledgement_call" ("due_at");

CREATE INDEX "ix_acknowledgement_call_organisation_id" ON "acknowledgement_call" ("organisation_id");

CREATE INDEX "ix_alert_receipt_concern_id_organisation_id" ON "alert_receipt" ("concern_id", "organisation_id");

CREATE INDEX "ix_alert_receipt_person_id" ON "alert_receipt" ("person_id");

CREATE INDEX "ix_snooze_person_id" ON "snooze" ("person_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122094159_Attention', '10.0.14');

COMMIT;

