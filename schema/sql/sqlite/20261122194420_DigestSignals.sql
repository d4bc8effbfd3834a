BEGIN TRANSACTION;
CREATE TABLE "digest_signal" (
    "digest_id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "signal_id" TEXT NOT NULL,
    CONSTRAINT "pk_digest_signal" PRIMARY KEY ("digest_id", "position"),
    CONSTRAINT "fk_digest_signal_digest_id" FOREIGN KEY ("digest_id") REFERENCES "digest" ("id") ON DELETE RESTRICT
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122194420_DigestSignals', '10.0.14');

COMMIT;

