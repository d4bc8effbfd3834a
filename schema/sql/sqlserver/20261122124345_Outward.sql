BEGIN TRANSACTION;
ALTER TABLE [acknowledgement] ADD [through_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;

CREATE TABLE [callback] (
    [id] binary(16) NOT NULL,
    [client_id] binary(16) NOT NULL,
    [address] nvarchar(500) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [filter] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [sealed_secret] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_paused] bit NOT NULL,
    [at] bigint NOT NULL,
    [sequence] bigint NOT NULL,
    [rights] bigint NOT NULL,
    [attempts] int NOT NULL,
    [retry_at] bigint NULL,
    [problem] nvarchar(100) COLLATE Latin1_General_100_BIN2 NULL,
    [delivered_at] bigint NULL,
    [taken_until] bigint NULL,
    [turn] bigint NOT NULL,
    CONSTRAINT [pk_callback] PRIMARY KEY ([id]),
    CONSTRAINT [fk_callback_client_id] FOREIGN KEY ([client_id]) REFERENCES [integration_client] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [concern_reference] (
    [id] binary(16) NOT NULL,
    [concern_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [system] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [reference] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [set_by_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_concern_reference] PRIMARY KEY ([id]),
    CONSTRAINT [fk_concern_reference_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

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

CREATE TABLE [callback_dead_letter] (
    [id] binary(16) NOT NULL,
    [callback_id] binary(16) NOT NULL,
    [event_id] binary(16) NOT NULL,
    [sequence] bigint NOT NULL,
    [at] bigint NOT NULL,
    [attempts] int NOT NULL,
    [problem] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [is_requested] bit NOT NULL,
    CONSTRAINT [pk_callback_dead_letter] PRIMARY KEY ([id]),
    CONSTRAINT [fk_callback_dead_letter_callback_id] FOREIGN KEY ([callback_id]) REFERENCES [callback] ([id]) ON DELETE NO ACTION
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

CREATE INDEX [ix_callback_client_id] ON [callback] ([client_id]);

CREATE INDEX [ix_callback_dead_letter_callback_id_at] ON [callback_dead_letter] ([callback_id], [at]);

CREATE UNIQUE INDEX [ix_callback_dead_letter_callback_id_event_id] ON [callback_dead_letter] ([callback_id], [event_id]);

CREATE UNIQUE INDEX [ix_concern_reference_concern_id_organisation_id_system] ON [concern_reference] ([concern_id], [organisation_id], [system]);

CREATE INDEX [ix_concern_reference_organisation_id_system_reference] ON [concern_reference] ([organisation_id], [system], [reference]);

CREATE INDEX [ix_correction_concern_id_at] ON [correction] ([concern_id], [at]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122124345_Outward', N'10.0.14');

COMMIT;
GO

