START TRANSACTION;
ALTER TABLE journal_event DROP COLUMN addressee_organisation_id;

ALTER TABLE journal_event ADD addressee_key character varying(120);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122060505_AddressByKey', '10.0.14');

COMMIT;

