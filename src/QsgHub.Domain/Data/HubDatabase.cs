using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Data;

/// <summary>The database that the hub runs on: hands out contexts. One implementation for each provider.</summary>
public abstract class HubDatabase
{
    private readonly Lazy<DbContextOptions<ViewerContext>> _viewerOptions;

    /// <summary>A database of a provider.</summary>
    protected HubDatabase()
    {
        _viewerOptions = new(() =>
        {
            var options = new DbContextOptionsBuilder<ViewerContext>();
            Configure(options);
            options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
            options.ReplaceService<IModelCacheKeyFactory, ViewerContext.ShapeModelCacheKeyFactory>();
            return options.Options;
        });
    }

    /// <summary>Name of the provider, lower case: <c>sqlite</c>, <c>postgresql</c> or <c>sqlserver</c>.</summary>
    public abstract string ProviderName { get; }

    /// <summary>How this database looks words up: by reading them, where it has no index of words.</summary>
    protected virtual WordSearch WordSearch { get; } = new WordReading();

    /// <summary>The whole database, for those named places that write or judge.</summary>
    public abstract HubContext CreateContext();

    /// <summary>The database as a viewer sees it.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="reach">The form of the filter.</param>
    public ViewerContext CreateContext(Viewer viewer, Reach reach) => new(_viewerOptions.Value, viewer, reach) { WordSearch = WordSearch };

    /// <summary>Brings the database to the newest migration, and gives words to texts that have none yet.</summary>
    /// <param name="cancellationToken">Stops the work between two migrations, or between two slices of texts.</param>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (!await LacksMigrationsAsync(cancellationToken))
        {
            return;
        }

        await using (var context = CreateContext())
        {
            await context.Database.MigrateAsync(cancellationToken);
        }

        await WordIndexing.FillAsync(this, cancellationToken);
    }

    /// <summary>Reads settings of a connection that is set up as every other.</summary>
    /// <param name="settings">Name of each setting and the statement that reads it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected async Task<IReadOnlyList<KeyValuePair<string, string>>> ReadSettingsAsync(IEnumerable<(string Name, string Statement)> settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await using var context = CreateContext();
        await context.Database.OpenConnectionAsync(cancellationToken);
        var read = new List<KeyValuePair<string, string>>();
        foreach (var (name, statement) in settings)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the statements are constants of the provider projects
            command.CommandText = statement;
#pragma warning restore CA2100
            read.Add(new(name, Convert.ToString(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) ?? ""));
        }

        return read;
    }

    /// <summary>
    /// Listens for commits that <see cref="HubContext.AnnounceAsync"/> tells of, until it is cancelled or the connection is lost.
    /// </summary>
    /// <param name="wake">Called when somebody has committed, and once when it begins to listen: what was told before is lost.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Never completes, but when cancelled, on a database that cannot tell.</returns>
    public virtual Task ListenAsync(Action wake, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    /// <summary>Whether a long transaction that only adds rows keeps nobody else waiting. Not on a file that has one writer, nor where many row locks become one of the table.</summary>
    public virtual bool TakesLongWrites => false;

    /// <summary>
    /// Opens a context's connection for rows that nobody relies on yet: until it is closed its commits need not outlast a loss of power
    /// each by itself, but none of them is missing once a later commit on any connection has been acknowledged.
    /// </summary>
    /// <param name="context">A context of this database, without a transaction; closing its connection ends the staging.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public virtual Task BeginStagingAsync(HubContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Database.OpenConnectionAsync(cancellationToken);
    }

    /// <summary>Adds many rows at once, by the provider's own bulk path where it has one; in the context's transaction when there is one, else whole or not at all.</summary>
    /// <typeparam name="T">The entity.</typeparam>
    /// <param name="context">A context of this database.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="cancellationToken">Stops the work; nothing is added then.</param>
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public virtual async Task InsertAsync<T>(HubContext context, IReadOnlyList<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        context.AddRange(rows);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }

    /// <summary>Reads millions of figures one after the other, without what a query spends on each row.</summary>
    /// <param name="context">The context of the query, of this database.</param>
    /// <param name="figures">The query.</param>
    /// <param name="take">Told of each figure in the query's order.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task SweepAsync(HubContext context, IQueryable<SweptFigure> figures, FigureTaker take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(take);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = figures.CreateDbCommand();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new FigureColumns(
            reader.GetOrdinal("subject_id"), reader.GetOrdinal("period_start"), reader.GetOrdinal("numerator"), reader.GetOrdinal("denominator"), reader.GetOrdinal("value"));
        await SweepAsync(reader, columns, take, cancellationToken);
    }

    /// <summary>Reads figures row by row, as the provider does it fastest.</summary>
    /// <param name="reader">At the first row's beginning.</param>
    /// <param name="columns">Where their parts stand.</param>
    /// <param name="take">Told of each figure.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    protected virtual async Task SweepAsync(DbDataReader reader, FigureColumns columns, FigureTaker take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(take);
        while (await reader.ReadAsync(cancellationToken))
        {
            take(new SweptFigure(
                reader.GetGuid(columns.SubjectId),
                reader.GetFieldValue<DateOnly>(columns.PeriodStart),
                reader.IsDBNull(columns.Numerator) ? null : reader.GetDouble(columns.Numerator),
                reader.IsDBNull(columns.Denominator) ? null : reader.GetDouble(columns.Denominator),
                reader.GetDouble(columns.Value)));
        }
    }

    /// <summary>Whether the failure is a duplicate key: somebody else stored the same first.</summary>
    /// <param name="exception">What the save threw.</param>
    public abstract bool IsDuplicateKey(DbUpdateException exception);

    /// <summary>Whether the database undid the transaction for the sake of others: a deadlock or a conflict of versions.</summary>
    /// <param name="exception">What the transaction threw.</param>
    public bool WasRolledBack(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException failure && IsRollback(failure))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a failure is that the database undid the transaction for the sake of others; by SQL's own codes, where the provider has no others.</summary>
    /// <param name="failure">The provider's exception.</param>
    protected virtual bool IsRollback(DbException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.SqlState is "40001" or "40P01";
    }

    /// <summary>Whether the database is older than the product, or not made yet.</summary>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<bool> LacksMigrationsAsync(CancellationToken cancellationToken)
    {
        await using var context = CreateContext();
        return (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any();
    }

    /// <summary>The settings that an acknowledged write relies on, as the database itself reports them.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Name and value of each, in the database's own words.</returns>
    public abstract Task<IReadOnlyList<KeyValuePair<string, string>>> DurabilitySettingsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sets up the provider, its connection and its interceptors. Contexts are used again and again: whether somebody listens to what
    /// they send is asked each time, since one that remembers would go unheard for a while after somebody began to.
    /// </summary>
    /// <param name="options">The options of a context.</param>
    protected abstract void Configure(DbContextOptionsBuilder options);
}
