using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Npgsql;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Search;

namespace QsgHub.Data.PostgreSql;

/// <summary>The hub on a shared PostgreSQL, version 15 or later.</summary>
public sealed class PostgreSqlHubDatabase : HubDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly PooledDbContextFactory<PostgreSqlHubContext> _contexts;

    /// <summary>A database on a server.</summary>
    /// <param name="connectionString">Npgsql's connection string.</param>
    public PostgreSqlHubDatabase(string connectionString)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        var settings = new NpgsqlConnectionStringBuilder(connectionString);

        // A plan made for one viewer is wrong for the next by orders of magnitude, so none is kept for all; and an
        // acknowledged write is on disk, whatever the server's default.
        settings.Options = string.Join(' ', new[] { settings.Options, "-c plan_cache_mode=force_custom_plan", "-c synchronous_commit=on" }.Where(o => !string.IsNullOrEmpty(o)));
        _source = NpgsqlDataSource.Create(settings);
        var options = new DbContextOptionsBuilder<PostgreSqlHubContext>();
        Configure(options);
        _contexts = new PooledDbContextFactory<PostgreSqlHubContext>(options.Options);
    }

    /// <inheritdoc/>
    public override string ProviderName => "postgresql";

    /// <inheritdoc/>
    protected override WordSearch WordSearch { get; } = new PostgreSqlWordSearch();

    /// <inheritdoc/>
    public override HubContext CreateContext() => _contexts.CreateDbContext();

    /// <inheritdoc/>
    public override Task<IReadOnlyList<KeyValuePair<string, string>>> DurabilitySettingsAsync(CancellationToken cancellationToken) =>
        ReadSettingsAsync(
            [("fsync", "SHOW fsync"), ("synchronous_commit", "SHOW synchronous_commit"), ("full_page_writes", "SHOW full_page_writes")],
            cancellationToken);

    /// <inheritdoc/>
    public override async Task ListenAsync(Action wake, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wake);
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => wake();
        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = $"LISTEN {PostgreSqlHubContext.Channel}";
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        wake();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override bool TakesLongWrites => true;

    /// <inheritdoc/>
    public override Task InsertAsync<T>(HubContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(rows);
        return PostgreSqlBulk.InsertAsync(context, rows, cancellationToken);
    }

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source.DisposeAsync();

    /// <inheritdoc/>
    protected override void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseNpgsql(_source)
            .ConfigureLoggingCacheTime(TimeSpan.Zero)
            .ReplaceService<IModelCustomizer, PostgreSqlModel>()
            .ReplaceService<IQuerySqlGeneratorFactory, GatheringSqlGenerator.Factory>()
            .AddInterceptors(LostConnectionInterceptor.Instance);
    }
}
