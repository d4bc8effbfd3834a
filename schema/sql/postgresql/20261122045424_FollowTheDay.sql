START TRANSACTION;
ALTER TABLE directory_stamp ADD aligned_on date NOT NULL DEFAULT DATE '-infinity';

UPDATE directory_stamp SET aligned_on = DATE '-infinity'
WHERE id = 1;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122045424_FollowTheDay', '10.0.14');

COMMIT;

