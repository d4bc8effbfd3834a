BEGIN TRANSACTION;
CREATE TABLE "caseload_place" (
    "person_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_caseload_place" PRIMARY KEY ("person_id", "provider_id"),
    CONSTRAINT "fk_caseload_place_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_caseload_place_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "duty_desk" (
    "organisation_id" TEXT NOT NULL CONSTRAINT "pk_duty_desk" PRIMARY KEY,
    "opens_at" INTEGER NOT NULL,
    "closes_at" INTEGER NOT NULL,
    "open_days" INTEGER NOT NULL,
    "closed_dates" TEXT NOT NULL,
    CONSTRAINT "fk_duty_desk_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT
);

CREATE TABLE "leave_cover" (
    "id" TEXT NOT NULL CONSTRAINT "pk_leave_cover" PRIMARY KEY,
    "person_id" TEXT NOT NULL,
    "cover_id" TEXT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_leave_cover_cover_id" FOREIGN KEY ("cover_id") REFERENCES "person" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_leave_cover_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "saved_subscription" (
    "id" TEXT NOT NULL CONSTRAINT "pk_saved_subscription" PRIMARY KEY,
    "principal_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "filter" TEXT NOT NULL,
    "digest" INTEGER NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "duty_desk_person" (
    "organisation_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    CONSTRAINT "pk_duty_desk_person" PRIMARY KEY ("organisation_id", "person_id"),
    CONSTRAINT "fk_duty_desk_person_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "duty_desk" ("organisation_id") ON DELETE RESTRICT,
    CONSTRAINT "fk_duty_desk_person_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_caseload_place_provider_id" ON "caseload_place" ("provider_id");

CREATE INDEX "ix_duty_desk_person_person_id" ON "duty_desk_person" ("person_id");

CREATE INDEX "ix_leave_cover_cover_id" ON "leave_cover" ("cover_id");

CREATE INDEX "ix_leave_cover_person_id_to" ON "leave_cover" ("person_id", "to");

CREATE INDEX "ix_saved_subscription_digest" ON "saved_subscription" ("digest");

CREATE UNIQUE INDEX "ix_saved_subscription_principal_id_name" ON "saved_subscription" ("principal_id", "name");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122091720_Caseloads', '10.0.14');

COMMIT;

