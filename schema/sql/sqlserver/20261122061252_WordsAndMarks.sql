BEGIN TRANSACTION;
CREATE TABLE [concern_words] (
    [concern_id] binary(16) NOT NULL,
    [number] bigint NOT NULL,
    [words] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_concern_words] PRIMARY KEY ([concern_id]),
    CONSTRAINT [fk_concern_words_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE TABLE [looked_mark] (
    [principal_id] binary(16) NOT NULL,
    [sequence] bigint NOT NULL,
    [rights] bigint NOT NULL,
    [at] bigint NOT NULL,
    CONSTRAINT [pk_looked_mark] PRIMARY KEY ([principal_id])
);

CREATE TABLE [summary_words] (
    [concern_id] binary(16) NOT NULL,
    [number] bigint NOT NULL,
    [words] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [pk_summary_words] PRIMARY KEY ([concern_id]),
    CONSTRAINT [fk_summary_words_concern_id] FOREIGN KEY ([concern_id]) REFERENCES [concern] ([id]) ON DELETE NO ACTION
);

CREATE UNIQUE INDEX [ix_concern_words_number] ON [concern_words] ([number]);

CREATE UNIQUE INDEX [ix_summary_words_number] ON [summary_words] ([number]);

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261122061252_WordsAndMarks', N'10.0.14');

COMMIT;
GO

