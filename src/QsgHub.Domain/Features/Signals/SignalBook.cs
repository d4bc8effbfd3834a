using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
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
/// Lists signals. They follow from published figures alone and are class 1: every member reads them, save of providers that it
/// stands aside from.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="time">The clock: relationships are dated.</param>
public sealed class SignalBook(HubDatabase database, TimeProvider time)
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
        return await Visible(context, viewer)
            .Where(signal => filter.ProviderId == null || signal.ProviderId == filter.ProviderId)
            .Where(signal => filter.IndicatorCode == null || signal.IndicatorCode == filter.IndicatorCode)
            .Where(signal => filter.IncludesEnded || signal.EndedAt == null)
            .Where(OfferedTo(context, viewer, filter.OfferedToMe))
            .OrderByDescending(signal => signal.RaisedAt).ThenBy(signal => signal.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>One signal.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null when there is none for this viewer.</returns>
    public async Task<Signal?> OrNullAsync(Viewer viewer, Guid id, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await Visible(context, viewer).SingleOrDefaultAsync(signal => signal.Id == id, cancellationToken);
    }

    /// <summary>Whether a viewer reads signals about a provider.</summary>
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

    private System.Linq.Expressions.Expression<Func<Signal, bool>> OfferedTo(HubContext context, Viewer viewer, bool isAsked)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return signal => !isAsked || context.ProviderRelationships.Any(relationship =>
            relationship.ProviderId == signal.ProviderId && relationship.Kind == RelationshipKind.LeadCommissioner && relationship.OrganisationId == viewer.Organisation.Id
            && relationship.From <= today && (relationship.To == null || relationship.To >= today));
    }
}
