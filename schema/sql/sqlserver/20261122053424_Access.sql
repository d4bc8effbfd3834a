BEGIN TRANSACTION;
ALTER TABLE [scope] ADD [handler_id] binary(16) NULL;

ALTER TABLE [scope] ADD [is_sealed] bit NOT NULL DEFAULT CAST(0 AS bit);

ALTER TABLE [scope] ADD [item_id] binary(16) NULL;

ALTER TABLE [recusal] ADD [concern_id] binary(16) NULL;

ALTER TABLE [recusal] ADD [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL;

DECLARE @var nvarchar(max);
SELECT @var = QUOTENAME([d].[name])
FROM [sys].[default_constraints] [d]
INNER JOIN [sys].[columns] [c] ON [d].[parent_column_id] = [c].[column_id] AND [d].[parent_object_id] = [c].[object_id]
WHERE ([d].[parent_object_id] = OBJECT_ID(N'[journal_event]') AND [c].[name] = N'concern_id');
IF @var IS NOT NULL EXEC(N'ALTER TABLE [journal_event] DROP CONSTRAINT ' + @var + ';');
ALTER TABLE [journal_event] ALTER COLUMN [concern_id] binary(16) NULL;

ALTER TABLE [journal_event] ADD [addressee_organisation_id] binary(16) NULL;

ALTER TABLE [concern] ADD [has_grants] bit NOT NULL DEFAULT CAST(0 AS bit);

CREATE TABLE [emergency_opening] (
    [id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [person_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    [expires_at] bigint NOT NULL,
    [review_due_at] bigint NOT NULL,
    [reviewed_at] bigint NULL,
    [reviewed_by_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [was_justified] bit NULL,
    [review_note] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [pk_emergency_opening] PRIMARY KEY ([id]),
    CONSTRAINT [fk_emergency_opening_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_emergency_opening_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_emergency_opening_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [grant] (
    [id] binary(16) NOT NULL,
    [concern_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [person_id] binary(16) NULL,
    [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [granted_by_id] binary(16) NOT NULL,
    [granted_by_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    [expires_at] bigint NOT NULL,
    [revoked_at] bigint NULL,
    [revoked_reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [pk_grant] PRIMARY KEY ([id]),
    CONSTRAINT [fk_grant_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_grant_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [emergency_notice] (
    [opening_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    CONSTRAINT [pk_emergency_notice] PRIMARY KEY ([organisation_id], [opening_id]),
    CONSTRAINT [fk_emergency_notice_opening_id] FOREIGN KEY ([opening_id]) REFERENCES [emergency_opening] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_emergency_notice_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_scope_item_id] ON [scope] ([item_id]);

CREATE INDEX [ix_recusal_concern_id] ON [recusal] ([concern_id]);

CREATE INDEX [ix_emergency_notice_opening_id] ON [emergency_notice] ([opening_id]);

CREATE INDEX [ix_emergency_opening_organisation_id] ON [emergency_opening] ([organisation_id]);

CREATE INDEX [ix_emergency_opening_person_id_expires_at] ON [emergency_opening] ([person_id], [expires_at]);

CREATE INDEX [ix_emergency_opening_provider_id] ON [emergency_opening] ([provider_id]);

CREATE INDEX [ix_grant_concern_id] ON [grant] ([concern_id]);

CREATE INDEX [ix_grant_organisation_id_person_id] ON [grant] ([organisation_id], [person_id]);

ALTER TABLE [recusal] ADD CONSTRAINT [fk_recusal_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION;

UPDATE scope SET is_sealed = CAST(1 AS bit) WHERE class BETWEEN 7 AND 13 OR class BETWEEN 15 AND 19;

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122053424_Access', N'10.0.14');

COMMIT;
GO

