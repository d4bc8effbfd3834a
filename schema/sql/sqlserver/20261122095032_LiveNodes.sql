BEGIN TRANSACTION;
CREATE TABLE [hub_node] (
    [id] binary(16) NOT NULL,
    [name] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [started_at] bigint NOT NULL,
    [lease_until] bigint NOT NULL,
    [passed_sequence] bigint NOT NULL,
    [passed_directory] bigint NOT NULL,
    CONSTRAINT [pk_hub_node] PRIMARY KEY ([id])
);

CREATE TABLE [node_session] (
    [id] binary(16) NOT NULL,
    [node_id] binary(16) NOT NULL,
    [principal_id] binary(16) NOT NULL,
    [principal_name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [organisation_code] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [door] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [filter_parts] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [since] bigint NOT NULL,
    [behind_since] bigint NULL,
    [behind] bigint NOT NULL,
    [end_asked_at] bigint NULL,
    CONSTRAINT [pk_node_session] PRIMARY KEY ([id])
);

CREATE INDEX [ix_node_session_node_id] ON [node_session] ([node_id]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122095032_LiveNodes', N'10.0.14');

COMMIT;
GO

