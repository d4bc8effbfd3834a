BEGIN TRANSACTION;
ALTER TABLE "journal_event" ADD "era" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "journal_event" ADD "previous_class" INTEGER NULL;

ALTER TABLE "concern_version" ADD "era" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "concern" ADD "era" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "concern" ADD "ranked_from" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "assessment" ADD "era" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "acknowledgement" ADD "era" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "concern_era" (
    "concern_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "scope_id" TEXT NOT NULL,
    "audience_id" INTEGER NOT NULL,
    "provider_id" TEXT NOT NULL,
    "class" INTEGER NOT NULL,
    CONSTRAINT "pk_concern_era" PRIMARY KEY ("concern_id", "number"),
    CONSTRAINT "fk_concern_era_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_concern_era_scope_id" FOREIGN KEY ("scope_id") REFERENCES "scope" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_link" (
    "from_id" TEXT NOT NULL CONSTRAINT "pk_concern_link" PRIMARY KEY,
    "to_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_concern_link_from_id" FOREIGN KEY ("from_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_concern_link_to_id" FOREIGN KEY ("to_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "concern_scope" (
    "concern_id" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "scope_id" TEXT NOT NULL,
    CONSTRAINT "pk_concern_scope" PRIMARY KEY ("concern_id", "from"),
    CONSTRAINT "fk_concern_scope_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "existence_note" (
    "provider_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "desk_organisation_id" TEXT NOT NULL,
    "contact" TEXT NOT NULL,
    "shown_to" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_existence_note" PRIMARY KEY ("provider_id", "organisation_id"),
    CONSTRAINT "fk_existence_note_desk_organisation_id" FOREIGN KEY ("desk_organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_existence_note_organisation_id" FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_existence_note_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "kept_version" (
    "concern_id" TEXT NOT NULL,
    "reader_key" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "owner_organisation_id" TEXT NOT NULL,
    "class" INTEGER NOT NULL,
    "version_number" INTEGER NOT NULL,
    "why" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_kept_version" PRIMARY KEY ("concern_id", "reader_key"),
    CONSTRAINT "fk_kept_version_concern_id_version_number" FOREIGN KEY ("concern_id", "version_number") REFERENCES "concern_version" ("concern_id", "number") ON DELETE RESTRICT
);

CREATE TABLE "own_handling" (
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "tlp" INTEGER NOT NULL,
    "set_by_name" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "pk_own_handling" PRIMARY KEY ("concern_id", "organisation_id"),
    CONSTRAINT "fk_own_handling_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "protected_identity" (
    "id" TEXT NOT NULL CONSTRAINT "pk_protected_identity" PRIMARY KEY,
    "concern_id" TEXT NOT NULL,
    "handler_id" TEXT NOT NULL,
    "sealed" BLOB NOT NULL,
    "entered_by_id" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_protected_identity_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_protected_identity_handler_id" FOREIGN KEY ("handler_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "scope_audience" (
    "scope_id" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "audience_id" INTEGER NOT NULL,
    CONSTRAINT "pk_scope_audience" PRIMARY KEY ("scope_id", "from"),
    CONSTRAINT "fk_scope_audience_audience_id" FOREIGN KEY ("audience_id") REFERENCES "audience" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_scope_audience_scope_id" FOREIGN KEY ("scope_id") REFERENCES "scope" ("id") ON DELETE RESTRICT
);

CREATE TABLE "sighting" (
    "concern_id" TEXT NOT NULL,
    "organisation_id" TEXT NOT NULL,
    "role" INTEGER NOT NULL,
    "first_at" INTEGER NOT NULL,
    "first_version" INTEGER NOT NULL,
    CONSTRAINT "pk_sighting" PRIMARY KEY ("concern_id", "organisation_id", "role"),
    CONSTRAINT "fk_sighting_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE TABLE "identity_grant" (
    "identity_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    CONSTRAINT "pk_identity_grant" PRIMARY KEY ("identity_id", "person_id"),
    CONSTRAINT "fk_identity_grant_identity_id" FOREIGN KEY ("identity_id") REFERENCES "protected_identity" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_identity_grant_person_id" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT
);

CREATE TABLE "identity_reveal" (
    "id" TEXT NOT NULL CONSTRAINT "pk_identity_reveal" PRIMARY KEY,
    "identity_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "fk_identity_reveal_identity_id" FOREIGN KEY ("identity_id") REFERENCES "protected_identity" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_concern_era_provider_id" ON "concern_era" ("provider_id");

CREATE INDEX "ix_concern_era_scope_id" ON "concern_era" ("scope_id");

CREATE INDEX "ix_concern_link_to_id" ON "concern_link" ("to_id");

CREATE INDEX "ix_existence_note_desk_organisation_id" ON "existence_note" ("desk_organisation_id");

CREATE INDEX "ix_existence_note_organisation_id" ON "existence_note" ("organisation_id");

CREATE INDEX "ix_identity_grant_person_id" ON "identity_grant" ("person_id");

CREATE INDEX "ix_identity_reveal_identity_id" ON "identity_reveal" ("identity_id");

CREATE INDEX "ix_kept_version_concern_id_version_number" ON "kept_version" ("concern_id", "version_number");

CREATE INDEX "ix_kept_version_reader_key_at_concern_id" ON "kept_version" ("reader_key", "at" DESC, "concern_id");

CREATE INDEX "ix_protected_identity_concern_id" ON "protected_identity" ("concern_id");

CREATE INDEX "ix_protected_identity_handler_id" ON "protected_identity" ("handler_id");

CREATE INDEX "ix_scope_audience_audience_id" ON "scope_audience" ("audience_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122080652_Sharing', '10.0.14');

COMMIT;

