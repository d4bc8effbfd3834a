BEGIN TRANSACTION;
CREATE TABLE [audit_entry] (
    [partition] binary(16) NOT NULL,
    [number] bigint NOT NULL,
    [at] bigint NOT NULL,
    [kind] int NOT NULL,
    [action] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [principal_id] binary(16) NULL,
    [principal_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [class] int NULL,
    [item_id] binary(16) NULL,
    [provider_id] binary(16) NULL,
    [owner_organisation_id] binary(16) NULL,
    [details] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NULL,
    [previous_hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_audit_entry] PRIMARY KEY ([partition], [number])
);

CREATE TABLE [audit_head] (
    [partition] binary(16) NOT NULL,
    [number] bigint NOT NULL,
    [hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_audit_head] PRIMARY KEY ([partition])
);

CREATE INDEX [ix_audit_entry_owner_organisation_id_at_partition_number] ON [audit_entry] ([owner_organisation_id], [at] DESC, [partition] DESC, [number] DESC);

CREATE INDEX [ix_audit_entry_partition_at_number] ON [audit_entry] ([partition], [at] DESC, [number] DESC);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122061530_Audit', N'10.0.14');

COMMIT;
GO

