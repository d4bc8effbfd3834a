BEGIN TRANSACTION;
CREATE TABLE [audience_notice] (
    [scope_id] binary(16) NOT NULL,
    [at] bigint NOT NULL,
    [previous_audience_id] bigint NOT NULL,
    [sequence] bigint NULL,
    [told_up_to] binary(16) NULL,
    [told] int NOT NULL,
    CONSTRAINT [pk_audience_notice] PRIMARY KEY ([scope_id], [at]),
    CONSTRAINT [fk_audience_notice_previous_audience_id] FOREIGN KEY ([previous_audience_id]) REFERENCES [audience] ([id]) ON DELETE NO ACTION,
    CONSTRAINT [fk_audience_notice_scope_id] FOREIGN KEY ([scope_id]) REFERENCES [scope] ([id]) ON DELETE NO ACTION
);

CREATE INDEX [ix_audience_notice_at_scope_id] ON [audience_notice] ([at], [scope_id]);

CREATE INDEX [ix_audience_notice_previous_audience_id] ON [audience_notice] ([previous_audience_id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122084840_Notices', N'10.0.14');

COMMIT;
GO

