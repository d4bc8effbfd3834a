BEGIN TRANSACTION;
ALTER TABLE [directory_stamp] ADD [aligned_on] date NOT NULL DEFAULT '0001-01-01';

UPDATE [directory_stamp] SET [aligned_on] = '0001-01-01'
WHERE [id] = 1;
SELECT @@ROWCOUNT;


INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122045501_FollowTheDay', N'10.0.14');

COMMIT;
GO

