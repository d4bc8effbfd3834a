BEGIN TRANSACTION;
ALTER TABLE [observation] DROP CONSTRAINT [fk_observation_provider_id];

ALTER TABLE [observation] DROP CONSTRAINT [pk_observation];

EXEC sp_rename N'[observation].[provider_id]', N'subject_id', 'COLUMN';

ALTER TABLE [observation] ADD [breakdown] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';

ALTER TABLE [indicator] ADD [baseline_points] int NULL;

ALTER TABLE [indicator] ADD [domain] int NULL;

ALTER TABLE [indicator] ADD [expected_lag_days] int NULL;

ALTER TABLE [indicator] ADD [frequency] int NOT NULL DEFAULT 2;

ALTER TABLE [indicator] ADD [kind] int NOT NULL DEFAULT 0;

ALTER TABLE [indicator] ADD [minimum_denominator] float NOT NULL DEFAULT 0.0E0;

ALTER TABLE [indicator] ADD [owner] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [indicator] ADD [recorded_at] bigint NOT NULL DEFAULT CAST(0 AS bigint);

ALTER TABLE [indicator] ADD [risk_adjustment] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [indicator] ADD [screens_outliers] bit NOT NULL DEFAULT CAST(0 AS bit);

ALTER TABLE [indicator] ADD [subject] int NOT NULL DEFAULT 1;

ALTER TABLE [indicator] ADD [suppress_below] int NOT NULL DEFAULT 0;

ALTER TABLE [indicator] ADD [target_basis] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL;

ALTER TABLE [indicator] ADD [valid_from] date NULL;

ALTER TABLE [indicator] ADD [version] int NOT NULL DEFAULT 1;

ALTER TABLE [observation] ADD CONSTRAINT [pk_observation] PRIMARY KEY ([subject_id], [indicator_code], [breakdown], [period_start], [revision]);

CREATE TABLE [indicator_rebase] (
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [from] date NOT NULL,
    [reason] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [recorded_at] bigint NOT NULL,
    CONSTRAINT [pk_indicator_rebase] PRIMARY KEY ([indicator_code], [from]),
    CONSTRAINT [fk_indicator_rebase_indicator_code] FOREIGN KEY ([indicator_code]) REFERENCES [indicator] ([code]) ON DELETE NO ACTION
);

CREATE TABLE [indicator_version] (
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [number] int NOT NULL,
    [valid_from] date NULL,
    [valid_to] date NULL,
    [recorded_at] bigint NOT NULL,
    [baseline_points] int NULL,
    [denominator] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [direction] int NOT NULL,
    [domain] int NULL,
    [expected_lag_days] int NULL,
    [frequency] int NOT NULL DEFAULT 2,
    [kind] int NOT NULL,
    [minimum_denominator] float NOT NULL,
    [multiplier] float NOT NULL,
    [name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [numerator] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [owner] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [risk_adjustment] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [screens_outliers] bit NOT NULL,
    [source] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [subject] int NOT NULL DEFAULT 1,
    [suppress_below] int NOT NULL,
    [target] float NULL,
    [target_basis] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [unit] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_indicator_version] PRIMARY KEY ([indicator_code], [number]),
    CONSTRAINT [fk_indicator_version_indicator_code] FOREIGN KEY ([indicator_code]) REFERENCES [indicator] ([code]) ON DELETE NO ACTION
);

CREATE TABLE [rating] (
    [id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [location_id] binary(16) NOT NULL,
    [service] nvarchar(120) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [domain] int NULL,
    [value] int NOT NULL,
    [published_on] date NOT NULL,
    [is_inherited] bit NOT NULL,
    [recorded_at] bigint NOT NULL,
    [is_superseded] bit NOT NULL,
    CONSTRAINT [pk_rating] PRIMARY KEY ([id]),
    CONSTRAINT [fk_rating_location_id] FOREIGN KEY ([location_id]) REFERENCES [location] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_rating_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [signal] (
    [id] binary(16) NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [kind] int NOT NULL,
    [first_period_start] date NOT NULL,
    [period_start] date NOT NULL,
    [period_end] date NOT NULL,
    [value] float NOT NULL,
    [causes] int NOT NULL,
    [adjusted_z] float NULL,
    [expected_false_alarms] float NOT NULL,
    [raised_at] bigint NOT NULL,
    [ended_at] bigint NULL,
    [end] int NULL,
    CONSTRAINT [pk_signal] PRIMARY KEY ([id]),
    CONSTRAINT [fk_signal_indicator_code] FOREIGN KEY ([indicator_code]) REFERENCES [indicator] ([code]) ON DELETE NO ACTION,
    CONSTRAINT [fk_signal_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_rating_location_id_service_domain_published_on] ON [rating] ([location_id], [service], [domain], [published_on]);

CREATE INDEX [ix_rating_provider_id_is_superseded] ON [rating] ([provider_id], [is_superseded]);

CREATE INDEX [ix_signal_ended_at_raised_at_id] ON [signal] ([ended_at], [raised_at], [id]);

CREATE UNIQUE INDEX [ix_signal_indicator_code_provider_id_kind_first_period_start] ON [signal] ([indicator_code], [provider_id], [kind], [first_period_start]);

CREATE INDEX [ix_signal_provider_id_ended_at] ON [signal] ([provider_id], [ended_at]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122120651_Numbers', N'10.0.14');

COMMIT;
GO

