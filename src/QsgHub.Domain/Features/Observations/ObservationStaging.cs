using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Observations;

/// <summary>
/// Stores figures slice by slice and puts all of them in force at once. Where a long transaction keeps nobody waiting it is one
/// transaction. Elsewhere figures are staged as revisions that nobody reads, and put in force by one short transaction: the newest
/// revision of a figure that is marked superseded is one that was never put in force, which an import left behind that was broken off.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="audit">The audit log.</param>
/// <param name="mapping">The mapping, for its indicators.</param>
/// <param name="extractedAt">When the figures were taken from their source.</param>
/// <param name="now">When the hub learns of them.</param>
internal sealed class ObservationStaging(HubDatabase database, AuditWriter audit, ObservationMapping mapping, DateTimeOffset extractedAt, DateTimeOffset now) : IAsyncDisposable
{
    private readonly List<string> _codes = [.. mapping.Indicators.Select(indicator => indicator.Code)];
    private List<Observation> _slice = [];
    private List<Observation> _stored = [];
    private Task _storing = Task.CompletedTask;
    private HubContext? _context;
    private IDbContextTransaction? _transaction;
    private (DateOnly First, DateOnly Last) _span = (DateOnly.MinValue, DateOnly.MaxValue);
    private bool _hadFigures = true;
    private bool _replaces;
    private long _staged;

    /// <summary>
    /// Registers indicators that are new, and clears away what an import that was broken off has left. What is registered is
    /// changed by the register alone, so that a mapping never undoes a definition.
    /// </summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await using (var context = database.CreateContext())
        {
            await Unpublished(context).ExecuteDeleteAsync(cancellationToken);
            var known = await context.Indicators.AsNoTracking().Where(indicator => _codes.Contains(indicator.Code)).Select(indicator => indicator.Code).ToHashSetAsync(cancellationToken);
            context.Indicators.AddRange(mapping.Indicators.Where(indicator => !known.Contains(indicator.Code))
                .Select(indicator => new Indicator { Code = indicator.Code, Definition = indicator.Define(mapping), RecordedAt = now }));
            await context.SaveChangesAsync(cancellationToken);
        }

        await audit.BeginAsync(AuditActor.Operator, cancellationToken);
        _context = database.CreateContext();
        _context.ChangeTracker.AutoDetectChangesEnabled = false;
        if (database.TakesLongWrites)
        {
            _transaction = await _context.Database.BeginTransactionAsync(cancellationToken);
        }
        else
        {
            await database.BeginStagingAsync(_context, cancellationToken);
        }
    }

    /// <summary>Asks once whether there is anything to compare with: new periods have no figures to look up.</summary>
    /// <param name="first">First day of the file's earliest period.</param>
    /// <param name="last">First day of its latest.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task LookAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        _span = (first, last);
        await using var context = database.CreateContext();
        _hadFigures = await InSpan(context).AnyAsync(cancellationToken);
    }

    /// <summary>Compares a slice with what is in force, counts it, and stores what differs unless the run is dry, while the next is read.</summary>
    public async Task AddAsync(IReadOnlyList<Figure> figures, ImportTally tally, bool isDryRun, CancellationToken cancellationToken)
    {
        var current = _hadFigures ? await CurrentAsync(figures, cancellationToken) : [];
        foreach (var figure in figures)
        {
            var code = _codes[figure.Indicator];
            var revision = 1;
            if (!current.TryGetValue((figure.SubjectId, code, figure.Breakdown, figure.Start), out var known))
            {
                tally.Added++;
            }
            else if ((known.Numerator, known.Denominator, known.Value) == (figure.Numerator, figure.Denominator, figure.Value))
            {
                tally.Unchanged++;
                continue;
            }
            else if (known.ExtractedAt > extractedAt)
            {
                tally.Skip("figure that a later extract has replaced", 0, $"{code} {figure.Start:yyyy-MM-dd}");
                continue;
            }
            else
            {
                tally.Changed++;
                revision = known.Revision + 1;
                _replaces = true;
            }

            if (!isDryRun)
            {
                _slice.Add(Stored(figure, code, revision));
            }
        }

        if (_slice.Count > 0)
        {
            await _storing;
            _staged += _slice.Count;
            (_slice, _stored) = (_stored, _slice);
            _slice.Clear();
            _storing = Task.Run(() => database.InsertAsync(_context!, _stored, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Puts in force all that was stored.</summary>
    /// <returns>False, with nothing in force, when another import of the same figures ran at the same time.</returns>
    public async Task<bool> TryPublishAsync(AuditDraft entry, CancellationToken cancellationToken)
    {
        await _storing;
        if (_staged == 0)
        {
            return true;
        }

        var context = _context!;
        if (_transaction is null)
        {
            await context.Database.CloseConnectionAsync();
            _transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            if (await Staged(context).ExecuteUpdateAsync(set => set.SetProperty(observation => observation.IsSuperseded, false), cancellationToken) != _staged)
            {
                return false;
            }
        }

        if (_replaces)
        {
            await context.Observations
                .Where(observation => _codes.Contains(observation.IndicatorCode) && !observation.IsSuperseded && context.Observations.Any(later =>
                    later.SubjectId == observation.SubjectId && later.IndicatorCode == observation.IndicatorCode && later.Breakdown == observation.Breakdown
                    && later.PeriodStart == observation.PeriodStart && later.Revision > observation.Revision))
                .ExecuteUpdateAsync(set => set.SetProperty(observation => observation.IsSuperseded, true), cancellationToken);
        }

        await audit.AddAsync(context, AuditActor.Operator, entry, cancellationToken);
        context.ChangeTracker.DetectChanges();
        await context.SaveChangesAsync(cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
        await CloseAsync();
        return true;
    }

    /// <summary>Takes back what was stored and not put in force.</summary>
    public async Task AbandonAsync()
    {
        // Not to be cancelled: it is what cancelling leads to.
        await CloseAsync();
        if (!database.TakesLongWrites)
        {
            await using var context = database.CreateContext();
            await Unpublished(context).Where(observation => observation.ExtractedAt == extractedAt).ExecuteDeleteAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task CloseAsync()
    {
        // Only on the way out after another failure is it still unknown how this slice went; that failure is the one to tell.
        await _storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            _transaction = null;
        }

        if (_context is not null)
        {
            await _context.DisposeAsync();
            _context = null;
        }
    }

    /// <summary>What this import staged. Where nothing was before it, what is marked can be nothing else.</summary>
    private IQueryable<Observation> Staged(HubContext context) => _hadFigures
        ? Unpublished(context).Where(observation => observation.ExtractedAt == extractedAt)
        : InSpan(context).Where(observation => observation.IsSuperseded && observation.ExtractedAt == extractedAt);

    private IQueryable<Observation> InSpan(HubContext context) =>
        context.Observations.Where(observation => _codes.Contains(observation.IndicatorCode) && observation.PeriodStart >= _span.First && observation.PeriodStart <= _span.Last);

    private IQueryable<Observation> Unpublished(HubContext context) =>
        context.Observations.Where(observation => _codes.Contains(observation.IndicatorCode) && observation.IsSuperseded && !context.Observations.Any(later =>
            later.SubjectId == observation.SubjectId && later.IndicatorCode == observation.IndicatorCode && later.Breakdown == observation.Breakdown
            && later.PeriodStart == observation.PeriodStart && later.Revision > observation.Revision));

    private async Task<Dictionary<(Guid, string, string, DateOnly), Observation>> CurrentAsync(IReadOnlyList<Figure> figures, CancellationToken cancellationToken)
    {
        if (figures.Count == 0)
        {
            return [];
        }

        var subjects = figures.Select(figure => figure.SubjectId).Distinct().ToList();
        var (first, last) = (figures.Min(figure => figure.Start), figures.Max(figure => figure.Start));
        await using var context = database.CreateContext();
        return await context.Observations.AsNoTracking()
            .Where(observation => subjects.Contains(observation.SubjectId) && _codes.Contains(observation.IndicatorCode)
                && observation.PeriodStart >= first && observation.PeriodStart <= last && !observation.IsSuperseded)
            .ToDictionaryAsync(observation => (observation.SubjectId, observation.IndicatorCode, observation.Breakdown, observation.PeriodStart), cancellationToken);
    }

    private Observation Stored(Figure figure, string code, int revision) => new()
    {
        IndicatorCode = code,
        SubjectId = figure.SubjectId,
        Breakdown = figure.Breakdown,
        PeriodStart = figure.Start,
        PeriodEnd = mapping.Period.EndOf(figure.Start),
        Revision = revision,
        Numerator = figure.Numerator,
        Denominator = figure.Denominator,
        Value = figure.Value,
        ExtractedAt = extractedAt,
        IsSuperseded = !database.TakesLongWrites,
    };
}
