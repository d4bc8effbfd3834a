BEGIN TRANSACTION;
CREATE TABLE [digest_signal] (
    [digest_id] binary(16) NOT NULL,
    [position] int NOT NULL,
    [signal_id] binary(16) NOT NULL,
    CONSTRAINT [pk_digest_signal] PRIMARY KEY ([digest_id], [position]),
    CONSTRAINT [fk_digest_signal_digest_id] FOREIGN KEY ([digest_id]) REFERENCES [digest] ([id]) ON DELETE NO ACTION
);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122194524_DigestSignals', N'10.0.14');

COMMIT;
GO

