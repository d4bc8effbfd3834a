BEGIN TRANSACTION;
CREATE TABLE "special_measures_spell" (
    "id" TEXT NOT NULL CONSTRAINT "pk_special_measures_spell" PRIMARY KEY,
    "provider_id" TEXT NOT NULL,
    "scheme" INTEGER NOT NULL,
    "from" TEXT NOT NULL,
    "to" TEXT NULL,
    "source" TEXT NOT NULL,
    CONSTRAINT "fk_special_measures_spell_provider_id" FOREIGN KEY ("provider_id") REFERENCES "provider" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "ix_special_measures_spell_provider_id_scheme_from" ON "special_measures_spell" ("provider_id", "scheme", "from");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122151801_SpecialMeasures', '10.0.14');

COMMIT;

