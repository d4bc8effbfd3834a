BEGIN TRANSACTION;
CREATE TABLE [digest] (
    [id] binary(16) NOT NULL,
    [principal_id] binary(16) NOT NULL,
    [subscription_id] binary(16) NOT NULL,
    [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [preference] int NOT NULL,
    [from] bigint NOT NULL,
    [to] bigint NOT NULL,
    [after] bigint NOT NULL,
    [up_to] bigint NOT NULL,
    CONSTRAINT [pk_digest] PRIMARY KEY ([id])
);

CREATE TABLE [digest_mark] (
    [subscription_id] binary(16) NOT NULL,
    [sequence] bigint NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_digest_mark] PRIMARY KEY ([subscription_id])
);

CREATE TABLE [nudge] (
    [person_id] binary(16) NOT NULL,
    [address] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [wanted_at] bigint NULL,
    [sent_at] bigint NULL,
    [not_before] bigint NULL,
    CONSTRAINT [pk_nudge] PRIMARY KEY ([person_id]),
    CONSTRAINT [fk_nudge_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [digest_item] (
    [digest_id] binary(16) NOT NULL,
    [position] int NOT NULL,
    [concern_id] binary(16) NOT NULL,
    CONSTRAINT [pk_digest_item] PRIMARY KEY ([digest_id], [position]),
    CONSTRAINT [fk_digest_item_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_digest_item_digest_id] FOREIGN KEY ([digest_id]) REFERENCES [digest] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_digest_principal_id_to_id] ON [digest] ([principal_id], [to] DESC, [id]);

CREATE INDEX [ix_digest_to] ON [digest] ([to]);

CREATE INDEX [ix_digest_item_concern_id] ON [digest_item] ([concern_id]);

CREATE INDEX [ix_nudge_wanted_at] ON [nudge] ([wanted_at]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122130310_DigestsAndNudges', N'10.0.14');

COMMIT;
GO

