using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Search;

namespace QsgHub.Data.Sqlite;

/// <summary>The hub on an embedded SQLite file: write-ahead log, and every acknowledged write synced to disk.</summary>
public sealed class SqliteHubDatabase : HubDatabase
{
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;

    private readonly string _connectionString;
    private readonly PooledDbContextFactory<SqliteHubContext> _contexts;

    /// <summary>A database file.</summary>
    /// <param name="path">Path of the file; made by the first migration when it is not there.</param>
    public SqliteHubDatabase(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        FilePath = Path.GetFullPath(path);
        _connectionString = ConnectionString(FilePath);
        var options = new DbContextOptionsBuilder<SqliteHubContext>();
        Configure(options);
        _contexts = new PooledDbContextFactory<SqliteHubContext>(options.Options);
    }

    /// <summary>Closes the connections to a file that lie ready, so that the file can be moved or deleted.</summary>
    /// <param name="path">Path of the file.</param>
    public static void Forget(string path) => KeptConnections.Forget(ConnectionString(Path.GetFullPath(path)));

    /// <inheritdoc/>
    public override string ProviderName => "sqlite";

    /// <inheritdoc/>
    protected override WordSearch WordSearch { get; } = new SqliteWordSearch();

    /// <summary>Full path of the file.</summary>
    public string FilePath { get; }

    /// <inheritdoc/>
    public override HubContext CreateContext() => _contexts.CreateDbContext();

    /// <inheritdoc/>
    public override Task<IReadOnlyList<KeyValuePair<string, string>>> DurabilitySettingsAsync(CancellationToken cancellationToken) =>
        ReadSettingsAsync(
            [("journal_mode", "PRAGMA journal_mode"), ("synchronous", "PRAGMA synchronous"), ("foreign_keys", "PRAGMA foreign_keys")],
            cancellationToken);

    /// <inheritdoc/>
    public override Task InsertAsync<T>(HubContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(rows);
        return SqliteBulk.InsertAsync(context, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task BeginStagingAsync(HubContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        await base.BeginStagingAsync(context, cancellationToken);
        ((KeptConnection)context.Database.GetDbConnection()).Relax();
    }

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };
    }

    /// <inheritdoc/>
    protected override Task SweepAsync(DbDataReader reader, FigureColumns columns, FigureTaker take, CancellationToken cancellationToken)
    {
        SqliteSweep.Read((SqliteDataReader)reader, columns, take, cancellationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);

        // A list of keys is one parameter: the statement's text is then the same for every viewer and is made once.
#pragma warning disable EF1001 // the provider offers no other place to say where a context's connection comes from
        options.UseSqlite(_connectionString, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .ConfigureLoggingCacheTime(TimeSpan.Zero)
            .ReplaceService<IMigrationsSqlGenerator, WordIndexSql>()
            .ReplaceService<ISqliteRelationalConnection, KeptRelationalConnection>()
            .AddInterceptors(KeptCommandInterceptor.Instance);
#pragma warning restore EF1001
    }

    private static string ConnectionString(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString;
}
