BEGIN TRANSACTION;
CREATE TABLE [unpublished_signal] (
    [id] binary(16) NOT NULL,
    [holding_id] binary(16) NOT NULL,
    [indicator_code] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [first_period_start] date NOT NULL,
    [period_start] date NOT NULL,
    [raised_at] bigint NOT NULL,
    [ended_at] bigint NULL,
    [end] int NULL,
    CONSTRAINT [pk_unpublished_signal] PRIMARY KEY ([id]),
    CONSTRAINT [fk_unpublished_signal_holding_id] FOREIGN KEY ([holding_id]) REFERENCES [figure_holding] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_unpublished_signal_indicator_code] FOREIGN KEY ([indicator_code]) REFERENCES [indicator] ([code]) ON DELETE NO ACTION
);

CREATE UNIQUE INDEX [ix_unpublished_signal_holding_id_indicator_code_first_period_start] ON [unpublished_signal] ([holding_id], [indicator_code], [first_period_start]);

CREATE INDEX [ix_unpublished_signal_indicator_code] ON [unpublished_signal] ([indicator_code]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122134539_UnpublishedSignals', N'10.0.14');

COMMIT;
GO

