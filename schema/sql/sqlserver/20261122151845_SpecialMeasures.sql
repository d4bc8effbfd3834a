BEGIN TRANSACTION;
CREATE TABLE [special_measures_spell] (
    [id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [scheme] int NOT NULL,
    [from] date NOT NULL,
    [to] date NULL,
    [source] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_special_measures_spell] PRIMARY KEY ([id]),
    CONSTRAINT [fk_special_measures_spell_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE UNIQUE INDEX [ix_special_measures_spell_provider_id_scheme_from] ON [special_measures_spell] ([provider_id], [scheme], [from]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122151845_SpecialMeasures', N'10.0.14');

COMMIT;
GO

