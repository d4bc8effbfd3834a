BEGIN TRANSACTION;
DECLARE @var1 nvarchar(max);
SELECT @var1 = QUOTENAME([d].[name])
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[journal_event]') AND [c].[name] = N'addressee_organisation_id');
IF @var1 IS NOT NULL EXEC(N'ALTER TABLE [journal_event] DROP CONSTRAINT ' + @var1 + ';');
ALTER TABLE [journal_event] DROP COLUMN [addressee_organisation_id];

ALTER TABLE [journal_event] ADD [addressee_key] nvarchar(120) COLLATE Latin1_General_100_BIN2 NULL;

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122060520_AddressByKey', N'10.0.14');

COMMIT;
GO
