BEGIN TRANSACTION;
CREATE TABLE "unpublished_signal" (
    "id" TEXT NOT NULL CONSTRAINT "pk_unpublished_signal" PRIMARY KEY,
    "holding_id" TEXT NOT NULL,
    "indicator_code" TEXT NOT NULL,
    "first_period_start" TEXT NOT NULL,
    "period_start" TEXT NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "end" INTEGER NULL,
    CONSTRAINT "fk_unpublished_signal_holding_id" FOREIGN KEY ("holding_id") REFERENCES "figure_holding" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_unpublished_signal_indicator_code" FOREIGN KEY ("indicator_code") REFERENCES "indicator" ("code") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ix_unpublished_signal_holding_id_indicator_code_first_period_start" ON "unpublished_signal" ("holding_id", "indicator_code", "first_period_start");

CREATE INDEX "ix_unpublished_signal_indicator_code" ON "unpublished_signal" ("indicator_code");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122134418_UnpublishedSignals', '10.0.14');

COMMIT;

