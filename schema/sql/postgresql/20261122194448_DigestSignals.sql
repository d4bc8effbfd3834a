START TRANSACTION;
CREATE TABLE digest_signal (
    digest_id uuid NOT NULL,
    position integer NOT NULL,
    signal_id uuid NOT NULL,
    CONSTRAINT pk_digest_signal PRIMARY KEY (digest_id, position),
    CONSTRAINT fk_digest_signal_digest_id FOREIGN KEY (digest_id) REFERENCES digest (id) ON DELETE RESTRICT
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122194448_DigestSignals', '10.0.14');

COMMIT;

