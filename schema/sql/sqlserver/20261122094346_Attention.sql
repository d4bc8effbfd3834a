BEGIN TRANSACTION;
CREATE TABLE [acknowledgement_call] (
    [concern_id] binary(16) NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [opened_at] bigint NOT NULL,
    [step] int NOT NULL,
    [due_at] bigint NULL,
    CONSTRAINT [pk_acknowledgement_call] PRIMARY KEY ([concern_id], [organisation_id]),
    CONSTRAINT [fk_acknowledgement_call_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_acknowledgement_call_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [alert_receipt] (
    [concern_id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [person_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [organisation_id] binary(16) NOT NULL,
    [delivered_at] bigint NULL,
    [read_at] bigint NULL,
    CONSTRAINT [pk_alert_receipt] PRIMARY KEY ([concern_id], [person_id]),
    CONSTRAINT [fk_alert_receipt_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_alert_receipt_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [attention_mark] (
    [id] int NOT NULL,
    [sequence] bigint NOT NULL,
    CONSTRAINT [pk_attention_mark] PRIMARY KEY ([id])
);

CREATE TABLE [snooze] (
    [concern_id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [until] bigint NOT NULL,
    CONSTRAINT [pk_snooze] PRIMARY KEY ([concern_id], [person_id]),
    CONSTRAINT [fk_snooze_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_snooze_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'sequence') AND [object_id] = OBJECT_ID(N'[attention_mark]'))
    SET IDENTITY_INSERT [attention_mark] ON;
INSERT INTO [attention_mark] ([id], [sequence])
VALUES (1, CAST(0 AS bigint));
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'id', N'sequence') AND [object_id] = OBJECT_ID(N'[attention_mark]'))
    SET IDENTITY_INSERT [attention_mark] OFF;

CREATE INDEX [ix_acknowledgement_call_due_at] ON [acknowledgement_call] ([due_at]);

CREATE INDEX [ix_acknowledgement_call_organisation_id] ON [acknowledgement_call] ([organisation_id]);

CREATE INDEX [ix_alert_receipt_concern_id_organisation_id] ON [alert_receipt] ([concern_id], [organisation_id]);

CREATE INDEX [ix_alert_receipt_person_id] ON [alert_receipt] ([person_id]);

CREATE INDEX [ix_snooze_person_id] ON [snooze] ([person_id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122094346_Attention', N'10.0.14');

COMMIT;
GO

