using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using QsgHub.Domain.Data;

namespace QsgHub.Data.SqlServer;

/// <summary>The hub on a shared SQL Server 2019 or later, or Azure SQL: the production database.</summary>
public sealed class SqlServerHubDatabase : HubDatabase
{
    /// <summary>Statements in one round trip to the server, unless configured otherwise.</summary>
    public const int DefaultMaxBatchSize = 42;

    /// <summary>Most statements that one round trip may be configured to hold.</summary>
    public const int LargestMaxBatchSize = 1000;

    private const int UniqueIndexViolation = 2601;
    private const int UniqueConstraintViolation = 2627;
    private const int DeadlockVictim = 1205;
    private const int SnapshotConflict = 3960;

    // The grammar of SQL Server 2019, whatever the server: what is sent is then the same on all of them.
    private const int CompatibilityLevel = 150;

    private readonly string _connectionString;
    private readonly int _maxBatchSize;
    private readonly IReadOnlyList<IInterceptor> _interceptors;
    private readonly PooledDbContextFactory<SqlServerHubContext> _contexts;

    /// <summary>A database on a server.</summary>
    /// <param name="connectionString">SqlClient's connection string. Traffic is encrypted unless it says otherwise.</param>
    /// <param name="maxBatchSize">Statements in one round trip, 1 to 1000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is out of range.</exception>
    public SqlServerHubDatabase(string connectionString, int maxBatchSize = DefaultMaxBatchSize)
        : this(connectionString, maxBatchSize, [])
    {
    }

    internal SqlServerHubDatabase(string connectionString, int maxBatchSize, IReadOnlyList<IInterceptor> interceptors)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(connectionString);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxBatchSize, LargestMaxBatchSize);
        _connectionString = connectionString;
        _maxBatchSize = maxBatchSize;
        _interceptors = interceptors;
        var options = new DbContextOptionsBuilder<SqlServerHubContext>();
        Configure(options);
        _contexts = new PooledDbContextFactory<SqlServerHubContext>(options.Options);
    }

    /// <inheritdoc/>
    public override string ProviderName => "sqlserver";

    /// <inheritdoc/>
    public override HubContext CreateContext() => _contexts.CreateDbContext();

    /// <inheritdoc/>
    public override Task<IReadOnlyList<KeyValuePair<string, string>>> DurabilitySettingsAsync(CancellationToken cancellationToken) =>
        ReadSettingsAsync(
            [
                ("delayed_durability", "SELECT delayed_durability_desc FROM sys.databases WHERE name = DB_NAME()"),
                ("recovery_model", "SELECT recovery_model_desc FROM sys.databases WHERE name = DB_NAME()"),
            ],
            cancellationToken);

    /// <inheritdoc/>
    public override bool IsDuplicateKey(DbUpdateException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.InnerException is SqlException { Number: UniqueIndexViolation or UniqueConstraintViolation };
    }

    /// <inheritdoc/>
    protected override bool IsRollback(DbException failure) => failure is SqlException { Number: DeadlockVictim or SnapshotConflict };

    /// <inheritdoc/>
    protected override void Configure(DbContextOptionsBuilder options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UseSqlServer(_connectionString, server => server.MaxBatchSize(_maxBatchSize).UseCompatibilityLevel(CompatibilityLevel))
            .ConfigureLoggingCacheTime(TimeSpan.Zero)
            .ReplaceService<IProviderConventionSetBuilder, OrderedTypes>()
            .AddInterceptors(_interceptors);
    }
}
