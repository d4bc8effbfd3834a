BEGIN TRANSACTION;
ALTER TABLE "directory_stamp" ADD "aligned_on" TEXT NOT NULL DEFAULT '0001-01-01';

UPDATE "directory_stamp" SET "aligned_on" = '0001-01-01'
WHERE "id" = 1;
SELECT changes();


INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122045355_FollowTheDay', '10.0.14');

COMMIT;

