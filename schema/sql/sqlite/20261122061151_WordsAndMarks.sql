BEGIN TRANSACTION;
CREATE TABLE "concern_words" (
    "concern_id" TEXT NOT NULL CONSTRAINT "pk_concern_words" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    CONSTRAINT "fk_concern_words_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE VIRTUAL TABLE concern_words_index USING fts5 (words, content='concern_words', content_rowid='number', tokenize='ascii');

CREATE TRIGGER concern_words_added AFTER INSERT ON concern_words BEGIN INSERT INTO concern_words_index (rowid, words) VALUES (new.number, new.words); END;

CREATE TRIGGER concern_words_changed AFTER UPDATE ON concern_words BEGIN INSERT INTO concern_words_index (concern_words_index, rowid, words) VALUES ('delete', old.number, old.words); INSERT INTO concern_words_index (rowid, words) VALUES (new.number, new.words); END;

CREATE TRIGGER concern_words_removed AFTER DELETE ON concern_words BEGIN INSERT INTO concern_words_index (concern_words_index, rowid, words) VALUES ('delete', old.number, old.words); END;

CREATE TABLE "looked_mark" (
    "principal_id" TEXT NOT NULL CONSTRAINT "pk_looked_mark" PRIMARY KEY,
    "sequence" INTEGER NOT NULL,
    "rights" INTEGER NOT NULL,
    "at" INTEGER NOT NULL
);

CREATE TABLE "summary_words" (
    "concern_id" TEXT NOT NULL CONSTRAINT "pk_summary_words" PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "words" TEXT NOT NULL,
    CONSTRAINT "fk_summary_words_concern_id" FOREIGN KEY ("concern_id") REFERENCES "concern" ("id") ON DELETE RESTRICT
);

CREATE VIRTUAL TABLE summary_words_index USING fts5 (words, content='summary_words', content_rowid='number', tokenize='ascii');

CREATE TRIGGER summary_words_added AFTER INSERT ON summary_words BEGIN INSERT INTO summary_words_index (rowid, words) VALUES (new.number, new.words); END;

CREATE TRIGGER summary_words_changed AFTER UPDATE ON summary_words BEGIN INSERT INTO summary_words_index (summary_words_index, rowid, words) VALUES ('delete', old.number, old.words); INSERT INTO summary_words_index (rowid, words) VALUES (new.number, new.words); END;

CREATE TRIGGER summary_words_removed AFTER DELETE ON summary_words BEGIN INSERT INTO summary_words_index (summary_words_index, rowid, words) VALUES ('delete', old.number, old.words); END;

CREATE UNIQUE INDEX "ix_concern_words_number" ON "concern_words" ("number");

CREATE UNIQUE INDEX "ix_summary_words_number" ON "summary_words" ("number");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261122061151_WordsAndMarks', '10.0.14');

COMMIT;

