using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.UnpublishedFigures;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Signals;

/// <summary>Which signals to list.</summary>
public sealed record SignalFilter
{
    /// <summary>Only those about this provider; null for all.</summary>
    public Guid? ProviderId { get; init; }

    /// <summary>Only those of this indicator; null for all.</summary>
    public string? IndicatorCode { get; init; }

    /// <summary>Only those offered to the viewer's own body: it leads on the provider today.</summary>
    public bool OfferedToMe { get; init; }

    /// <summary>Those that ended as well.</summary>
    public bool IncludesEnded { get; init; }
}

/// <summary>
/// Lists signals. Those that follow from published figures are class 1: every member reads them, save of providers that it
/// stands aside from. Those of unpublished figures are class 23 and stand apart: see <see cref="UnpublishedSignals"/>.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="unpublished">The signals of unpublished figures.</param>
/// <param name="time">The clock: relationships are dated.</param>
public sealed class SignalBook(HubDatabase database, UnpublishedSignals unpublished, TimeProvider time)
{
    /// <summary>The newest signals.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<Signal>> ListAsync(Viewer viewer, SignalFilter filter, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var context = database.CreateContext();
        var published = await Visible(context, viewer)
            .Where(signal => filter.ProviderId == null || signal.ProviderId == filter.ProviderId)
            .Where(signal => filter.IndicatorCode == null || signal.IndicatorCode == filter.IndicatorCode)
            .Where(signal => filter.IncludesEnded || signal.EndedAt == null)
            .Where(OfferedTo(context, viewer, filter.OfferedToMe))
            .OrderByDescending(signal => signal.RaisedAt).ThenBy(signal => signal.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        var own = await unpublished.ListAsync(viewer, filter, null, most, cancellationToken);
        if (own.Count == 0)
        {
            return published;
        }

        if (filter.OfferedToMe)
        {
            var providers = own.Select(signal => signal.ProviderId).Distinct().ToList();
            var led = await LedBy(context, viewer).Where(id => providers.Contains(id)).ToListAsync(cancellationToken);
            own = [.. own.Where(signal => led.Contains(signal.ProviderId))];
        }

        return [.. published.Concat(own).OrderByDescending(signal => signal.RaisedAt).ThenBy(signal => signal.Id).Take(most)];
    }

    /// <summary>One signal.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none for this viewer.</returns>
    public async Task<Signal?> OrNullAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await Visible(context, viewer).SingleOrDefaultAsync(signal => signal.Id == id, cancellationToken)
            ?? (await unpublished.ListAsync(viewer, new SignalFilter { IncludesEnded = true }, [id], 1, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Those of some signals that stand.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>By id; one that ended, and one that is not for this viewer, is not among them.</returns>
    public async Task<IReadOnlyDictionary<Guid, Signal>> StandingAsync(Viewer viewer, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, Signal>();
        }

        await using var context = database.CreateContext();
        var published = await Visible(context, viewer).Where(signal => signal.EndedAt == null && ids.Contains(signal.Id)).ToListAsync(cancellationToken);
        var own = await unpublished.ListAsync(viewer, new SignalFilter(), ids, ids.Count, cancellationToken);
        return published.Concat(own).ToDictionary(signal => signal.Id);
    }

    /// <summary>Whether a viewer reads what published figures ask about a provider.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="providerId">The provider.</param>
    public static bool Reads(Viewer viewer, Guid providerId)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.ClassCeiling?.Contains(VisibilityTable.PublishedFacts) is not false
            && (!viewer.VetoedProviders.Contains(providerId) || viewer.OwnProviders.Contains(providerId));
    }

    private static IQueryable<Signal> Visible(HubContext context, Viewer viewer)
    {
        var barred = viewer.VetoedProviders.Except(viewer.OwnProviders).ToList();
        var readsFacts = viewer.ClassCeiling?.Contains(VisibilityTable.PublishedFacts) is not false;
        return context.Signals.AsNoTracking().Where(signal => readsFacts && !barred.Contains(signal.ProviderId));
    }

    private IQueryable<Guid> LedBy(HubContext context, Viewer viewer)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return context.ProviderRelationships
            .Where(relationship => relationship.Kind == RelationshipKind.LeadCommissioner && relationship.OrganisationId == viewer.Organisation.Id
                && relationship.From <= today && (relationship.To == null || relationship.To >= today))
            .Select(relationship => relationship.ProviderId);
    }

    private System.Linq.Expressions.Expression<Func<Signal, bool>> OfferedTo(HubContext context, Viewer viewer, bool isAsked)
    {
        var led = LedBy(context, viewer);
        return signal => !isAsked || led.Contains(signal.ProviderId);
    }
}
