BEGIN TRANSACTION;
CREATE TABLE "audit_entry" (
    "partition" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "principal_id" TEXT NULL,
    "principal_name" TEXT NOT NULL,
    "class" INTEGER NULL,
    "item_id" TEXT NULL,
    "provider_id" TEXT NULL,
    "owner_organisation_id" TEXT NULL,
    "details" TEXT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    CONSTRAINT "pk_audit_entry" PRIMARY KEY ("partition", "number")
);

CREATE TABLE "audit_head" (
    "partition" TEXT NOT NULL CONSTRAINT "pk_audit_head" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

CREATE INDEX "ix_audit_entry_owner_organisation_id_at_partition_number" ON "audit_entry" ("owner_organisation_id", "at" DESC, "partition" DESC, "number" DESC);

CREATE INDEX "ix_audit_entry_partition_at_number" ON "audit_entry" ("partition", "at" DESC, "number" DESC);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122061444_Audit', '10.0.14');

COMMIT;

