BEGIN TRANSACTION;
CREATE TABLE "hub_node" (
    "id" TEXT NOT NULL CONSTRAINT "pk_hub_node" PRIMARY KEY,
    "name" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "lease_until" INTEGER NOT NULL,
    "passed_sequence" INTEGER NOT NULL,
    "passed_directory" INTEGER NOT NULL
);

CREATE TABLE "node_session" (
    "id" TEXT NOT NULL CONSTRAINT "pk_node_session" PRIMARY KEY,
    "node_id" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "principal_name" TEXT NOT NULL,
    "organisation_code" TEXT NOT NULL,
    "door" TEXT NOT NULL,
    "filter_parts" TEXT NOT NULL,
    "since" INTEGER NOT NULL,
    "behind_since" INTEGER NULL,
    "behind" INTEGER NOT NULL,
    "end_asked_at" INTEGER NULL
);

CREATE INDEX "ix_node_session_node_id" ON "node_session" ("node_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122094901_LiveNodes', '10.0.14');

COMMIT;

