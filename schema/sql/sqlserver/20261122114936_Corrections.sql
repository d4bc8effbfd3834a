BEGIN TRANSACTION;
CREATE TABLE [correction] (
    [id] binary(16) NOT NULL,
    [concern_id] binary(16) NOT NULL,
    [kind] int NOT NULL,
    [wrong_version] int NOT NULL,
    [wrong_summary_version] int NULL,
    [era] int NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [author_id] binary(16) NOT NULL,
    [author_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [reason] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_correction] PRIMARY KEY ([id]),
    CONSTRAINT [fk_correction_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [correction_acknowledgement] (
    [correction_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [person_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_correction_acknowledgement] PRIMARY KEY ([correction_id], [organisation_id]),
    CONSTRAINT [fk_correction_acknowledgement_correction_id] FOREIGN KEY ([correction_id]) REFERENCES [correction] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_correction_concern_id_at] ON [correction] ([concern_id], [at]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122114936_Corrections', N'10.0.14');

COMMIT;
GO

