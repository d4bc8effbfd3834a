using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace QsgHub.Data.Sqlite;

/// <summary>
/// Puts an FTS5 index beside each table of words when a migration makes it, and triggers that keep the two alike. The
/// words are split and folded already: the tokenizer parts them at spaces and touches no letter.
/// </summary>
/// <param name="dependencies">Dependencies of every generator.</param>
/// <param name="migrationsAnnotations">Annotations of SQLite.</param>
internal sealed class WordIndexSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider migrationsAnnotations)
    : SqliteMigrationsSqlGenerator(dependencies, migrationsAnnotations)
{
    private static readonly string[] Tables = ["concern_words", "summary_words"];

    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(builder);
        base.Generate(operation, model, builder, terminate);
        if (!Tables.Contains(operation.Name))
        {
            return;
        }

        var table = operation.Name;
        var add = $"INSERT INTO {table}_index (rowid, words) VALUES (new.number, new.words);";
        var remove = $"INSERT INTO {table}_index ({table}_index, rowid, words) VALUES ('delete', old.number, old.words);";
        foreach (var statement in new[]
        {
            $"CREATE VIRTUAL TABLE {table}_index USING fts5 (words, content='{table}', content_rowid='number', tokenize='ascii');",
            $"CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN {add} END;",
            $"CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN {remove} {add} END;",
            $"CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN {remove} END;",
        })
        {
            builder.AppendLine(statement).EndCommand();
        }
    }
}
