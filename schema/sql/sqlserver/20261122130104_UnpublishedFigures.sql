BEGIN TRANSACTION;
DROP INDEX [ix_observation_indicator_code] ON [observation];

CREATE TABLE [figure_holding] (
    [id] binary(16) NOT NULL,
    [scope_id] binary(16) NOT NULL,
    [audience_id] bigint NOT NULL,
    [provider_id] binary(16) NOT NULL,
    [class] int NOT NULL,
    [owner_organisation_id] binary(16) NOT NULL,
    [owner_team] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_figure_holding] PRIMARY KEY ([id]),
    CONSTRAINT [fk_figure_holding_audience_id] FOREIGN KEY ([audience_id]) REFERENCES [audience] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_figure_holding_owner_organisation_id] FOREIGN KEY ([owner_organisation_id]) REFERENCES [organisation] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_figure_holding_provider_id] FOREIGN KEY ([provider_id]) REFERENCES [provider] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_figure_holding_scope_id] FOREIGN KEY ([scope_id]) REFERENCES [scope] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [unpublished_figure] (
    [id] binary(16) NOT NULL,
    [holding_id] binary(16) NOT NULL,
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [period_start] date NOT NULL,
    [period_end] date NOT NULL,
    [revision] int NOT NULL,
    [numerator] float NULL,
    [denominator] float NULL,
    [value] float NOT NULL,
    [extracted_at] bigint NOT NULL,
    [recorded_at] bigint NOT NULL,
    [is_superseded] bit NOT NULL,
    CONSTRAINT [pk_unpublished_figure] PRIMARY KEY ([id]),
    CONSTRAINT [fk_unpublished_figure_holding_id] FOREIGN KEY ([holding_id]) REFERENCES [figure_holding] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_unpublished_figure_indicator_code] FOREIGN KEY ([indicator_code]) REFERENCES [indicator] ([code]) ON DELETE NO ACTION
);

CREATE INDEX [ix_observation_indicator_code_subject_id_period_start] ON [observation] ([indicator_code], [subject_id], [period_start]);

CREATE INDEX [ix_figure_holding_audience_id] ON [figure_holding] ([audience_id]);

CREATE INDEX [ix_figure_holding_owner_organisation_id] ON [figure_holding] ([owner_organisation_id]);

CREATE INDEX [ix_figure_holding_provider_id] ON [figure_holding] ([provider_id]);

CREATE UNIQUE INDEX [ix_figure_holding_scope_id] ON [figure_holding] ([scope_id]);

CREATE UNIQUE INDEX [ix_unpublished_figure_holding_id_indicator_code_period_start_revision] ON [unpublished_figure] ([holding_id], [indicator_code], [period_start], [revision]);

CREATE INDEX [ix_unpublished_figure_indicator_code] ON [unpublished_figure] ([indicator_code]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122130104_UnpublishedFigures', N'10.0.14');

COMMIT;
GO

