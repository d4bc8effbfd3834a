BEGIN TRANSACTION;
CREATE TABLE [nudge] (
    [person_id] binary(16) NOT NULL,
    [address] nvarchar(254) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [wanted_at] bigint NULL,
    [sent_at] bigint NULL,
    [not_before] bigint NULL,
    CONSTRAINT [pk_nudge] PRIMARY KEY ([person_id]),
    CONSTRAINT [fk_nudge_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_nudge_wanted_at] ON [nudge] ([wanted_at]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122124321_Nudges', N'10.0.14');

COMMIT;
GO

