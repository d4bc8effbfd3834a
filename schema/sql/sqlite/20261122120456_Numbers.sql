BEGIN TRANSACTION;
ALTER TABLE "observation" RENAME COLUMN "provider_id" TO "subject_id";

ALTER TABLE "observation" ADD "breakdown" TEXT NOT NULL DEFAULT '';

ALTER TABLE "indicator" ADD "baseline_points" INTEGER NULL;

ALTER TABLE "indicator" ADD "domain" INTEGER NULL;

ALTER TABLE "indicator" ADD "expected_lag_days" INTEGER NULL;

ALTER TABLE "indicator" ADD "frequency" INTEGER NOT NULL DEFAULT 2;

ALTER TABLE "indicator" ADD "kind" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "indicator" ADD "minimum_denominator" REAL NOT NULL DEFAULT 0.0;

ALTER TABLE "indicator" ADD "owner" TEXT NULL;

ALTER TABLE "indicator" ADD "recorded_at" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "indicator" ADD "risk_adjustment" TEXT NULL;

ALTER TABLE "indicator" ADD "screens_outliers" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "indicator" ADD "subject" INTEGER NOT NULL DEFAULT 1;

ALTER TABLE "indicator" ADD "suppress_below" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "indicator" ADD "target_basis" TEXT NULL;

ALTER TABLE "indicator" ADD "valid_from" TEXT NULL;

ALTER TABLE "indicator" ADD "version" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "indicator_rebase" (
    "indicator_code" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    CONSTRAINT "pk_indicator_rebase" PRIMARY KEY ("indicator_code", "from"),
    CONSTRAINT "fk_indicator_rebase_indicator_code" FOREIGN KEY ("indicator_code") REFERENCES "indicator" ("code") ON DELETE RESTRICT
);

CREATE TABLE "indicator_version" (
    "indicator_code" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "valid_from" TEXT NULL,
    "valid_to" TEXT NULL,
    "recorded_at" INTEGER NOT NULL,
    "baseline_points" INTEGER NULL,
    "denominator" TEXT NULL,
    "direction" INTEGER NOT NULL,
    "domain" INTEGER NULL,
    "expected_lag_days" INTEGER NULL,
    "frequency" INTEGER NOT NULL DEFAULT 2,
    "kind" INTEGER NOT NULL,
    "minimum_denominator" REAL NOT NULL,
    "multiplier" REAL NOT NULL,
    "name" TEXT NOT NULL,
    "numerator" TEXT NULL,
    "owner" TEXT NULL,
    "risk_adjustment" TEXT NULL,
    "screens_outliers" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "subject" INTEGER NOT NULL DEFAULT 1,
    "suppress_below" INTEGER NOT NULL,
    "target" REAL NULL,
    "target_basis" TEXT NULL,
    "unit" TEXT NOT NULL,
    CONSTRAINT "pk_indicator_version" PRIMARY KEY ("indicator_code", "number"),
    CONSTRAINT "fk_indicator_version_indicator_code" FOREIGN KEY ("indicator_code") REFERENCES "indicator" ("code") ON DELETE RESTRICT
);

CREATE TABLE "rating" (
    "id" TEXT NOT NULL CONSTRAINT "pk_rating" PRIMARY KEY,
    "provider_id" TEXT NOT NULL,
    "location_id" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "domain" INTEGER NULL,
    "value" INTEGER NOT NULL,
    "published_on" TEXT NOT NULL,
    "is_inherited" INTEGER NOT NULL,
    "recorded_at" INTEGER NOT NULL,
    "is_superseded" INTEGER NOT NULL,
    CONSTRAINT "fk_rating_location_id" FOREIGN KEY ("location_id") REFERENCES "location" ("id") ON DELETE RESTRICT,
    CONSTRAINT "fk_rating_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE TABLE "signal" (
    "id" TEXT NOT NULL CONSTRAINT "pk_signal" PRIMARY KEY,
    "provider_id" TEXT NOT NULL,
    "indicator_code" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "first_period_start" TEXT NOT NULL,
    "period_start" TEXT NOT NULL,
    "period_end" TEXT NOT NULL,
    "value" REAL NOT NULL,
    "causes" INTEGER NOT NULL,
    "adjusted_z" REAL NULL,
    "expected_false_alarms" REAL NOT NULL,
    "raised_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "end" INTEGER NULL,
    CONSTRAINT "fk_signal_indicator_code" FOREIGN KEY ("indicator_code") REFERENCES "indicator" ("code") ON DELETE RESTRICT,
    CONSTRAINT "fk_signal_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_rating_location_id_service_domain_published_on" ON "rating" ("location_id", "service", "domain", "published_on");

CREATE INDEX "ix_rating_provider_id_is_superseded" ON "rating" ("provider_id", "is_superseded");

CREATE INDEX "ix_signal_ended_at_raised_at_id" ON "signal" ("ended_at", "raised_at", "id");

CREATE UNIQUE INDEX "ix_signal_indicator_code_provider_id_kind_first_period_start" ON "signal" ("indicator_code", "provider_id", "kind", "first_period_start");

CREATE INDEX "ix_signal_provider_id_ended_at" ON "signal" ("provider_id", "ended_at");

CREATE TABLE "ef_temp_observation" (
    "subject_id" TEXT NOT NULL,
    "indicator_code" TEXT NOT NULL,
    "breakdown" TEXT NOT NULL,
    "period_start" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "denominator" REAL NULL,
    "extracted_at" INTEGER NOT NULL,
    "is_superseded" INTEGER NOT NULL,
    "numerator" REAL NULL,
    "period_end" TEXT NOT NULL,
    "value" REAL NOT NULL,
    CONSTRAINT "pk_observation" PRIMARY KEY ("subject_id", "indicator_code", "breakdown", "period_start", "revision"),
    CONSTRAINT "fk_observation_indicator_code" FOREIGN KEY ("indicator_code") REFERENCES "indicator" ("code") ON DELETE RESTRICT
);

INSERT INTO "ef_temp_observation" ("subject_id", "indicator_code", "breakdown", "period_start", "revision", "denominator", "extracted_at", "is_superseded", "numerator", "period_end", "value")
SELECT "subject_id", "indicator_code", "breakdown", "period_start", "revision", "denominator", "extracted_at", "is_superseded", "numerator", "period_end", "value"
FROM "observation";

COMMIT;

PRAGMA foreign_keys = 0;

BEGIN TRANSACTION;
DROP TABLE "observation";

ALTER TABLE "ef_temp_observation" RENAME TO "observation";

COMMIT;

PRAGMA foreign_keys = 1;

BEGIN TRANSACTION;
CREATE INDEX "ix_observation_indicator_code" ON "observation" ("indicator_code");

COMMIT;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122120456_Numbers', '10.0.14');

