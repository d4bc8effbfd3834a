BEGIN TRANSACTION;
CREATE TABLE [caseload_place] (
    [person_id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [part] int NOT NULL,
    [set_by_id] binary(16) NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_caseload_place] PRIMARY KEY ([person_id], [provider_id]),
    CONSTRAINT [fk_caseload_place_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_caseload_place_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [duty_desk] (
    [organisation_id] binary(16) NOT NULL,
    [opens_at] int NOT NULL,
    [closes_at] int NOT NULL,
    [open_days] int NOT NULL,
    [closed_dates] nvarchar(440) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_duty_desk] PRIMARY KEY ([organisation_id]),
    CONSTRAINT [fk_duty_desk_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [leave_cover] (
    [id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    [cover_id] binary(16) NULL,
    [from] date NOT NULL,
    [to] date NOT NULL,
    [set_by_id] binary(16) NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_leave_cover] PRIMARY KEY ([id]),
    CONSTRAINT [fk_leave_cover_cover_id] FOREIGN KEY ([cover_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_leave_cover_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [saved_subscription] (
    [id] binary(16) NOT NULL,
    [principal_id] binary(16) NOT NULL,
    [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [filter] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [digest] int NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_saved_subscription] PRIMARY KEY ([id])
);

CREATE TABLE [duty_desk_person] (
    [organisation_id] binary(16) NOT NULL,
    [person_id] binary(16) NOT NULL,
    CONSTRAINT [pk_duty_desk_person] PRIMARY KEY ([organisation_id], [person_id]),
    CONSTRAINT [fk_duty_desk_person_organisation_id] FOREIGN KEY ([organisation_id]) REFERENCES [duty_desk] ([organisation_id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_duty_desk_person_person_id] FOREIGN KEY ([person_id]) REFERENCES [person] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_caseload_place_provider_id] ON [caseload_place] ([provider_id]);

CREATE INDEX [ix_duty_desk_person_person_id] ON [duty_desk_person] ([person_id]);

CREATE INDEX [ix_leave_cover_cover_id] ON [leave_cover] ([cover_id]);

CREATE INDEX [ix_leave_cover_person_id_to] ON [leave_cover] ([person_id], [to]);

CREATE INDEX [ix_saved_subscription_digest] ON [saved_subscription] ([digest]);

CREATE UNIQUE INDEX [ix_saved_subscription_principal_id_name] ON [saved_subscription] ([principal_id], [name]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122091927_Caseloads', N'10.0.14');

COMMIT;
GO

