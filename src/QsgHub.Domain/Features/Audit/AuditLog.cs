using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Audit;

/// <summary>Which entries of the log. Parts that are left out do not narrow it.</summary>
public sealed record AuditFilter
{
    /// <summary>Kinds, any of them.</summary>
    public IReadOnlyList<AuditKind>? Kinds { get; init; }

    /// <summary>Id of the person or system that did it.</summary>
    public Guid? PrincipalId { get; init; }

    /// <summary>Id of a concern that the viewer reads in full; any other matches nothing.</summary>
    public Guid? ConcernId { get; init; }

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>An entry as its viewer may see it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsWhole">Whether item, provider and details are the viewer's to see; otherwise only who, when and what kind.</param>
public sealed record VisibleAuditEntry(AuditEntry Entry, bool IsWhole)
{
    /// <summary>Its place in the log.</summary>
    public AuditPlace Place => new(Entry.At, Entry.Partition, Entry.Number);
}

/// <summary>A place in the log.</summary>
/// <param name="At">Instant of an entry shown.</param>
/// <param name="Partition">Its chain.</param>
/// <param name="Number">Its number.</param>
public sealed record AuditPlace(DateTimeOffset At, Guid Partition, long Number);

/// <summary>A page of the log.</summary>
/// <param name="Rows">Its entries, the newest first.</param>
/// <param name="HasMore">Whether entries follow; for a page from the end, whether entries come before. Within the window's places.</param>
public sealed record AuditPage(IReadOnlyList<VisibleAuditEntry> Rows, bool HasMore);

/// <summary>
/// Reads the log for those who answer for it. Information governance reads what its own people did and what others did to
/// items that its body owns: an entry about an item that it reads in full as a whole; of others no more than who, when
/// and what kind; and nothing of items whose very existence the table keeps from it (G and H). Administrators read what was
/// done on the machine. Nobody else reads anything.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="trail">Records that the log was read.</param>
public sealed class AuditLog(HubDatabase database, AuditTrail trail)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxPage = 100;

    private static readonly List<int> ClosedClasses =
    [
        .. VisibilityTable.Current.Classes.Select(c => c.Number)
            .Where(number => VisibilityTable.Current[number, Column.InformationGovernance] is not (Cell.Full or Cell.Redacted or Cell.Existence)),
    ];

    /// <summary>One page, the newest entries first. The reading is recorded before anything is shown.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="window">Which of them, at most 100.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Empty for whoever may not read the log.</returns>
    public async Task<AuditPage> PageAsync(Viewer viewer, AuditFilter filter, PageWindow<AuditPlace> window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(window);
        if (!MayRead(viewer))
        {
            return new AuditPage([], HasMore: false);
        }

        var (shown, hasMore) = window.Cut(await ReadAsync(viewer, filter, window, cancellationToken));
        var whole = await ReadableAsync(viewer, [.. shown.Select(entry => entry.ItemId).OfType<Guid>().Distinct()], cancellationToken);
        await trail.LogReadAsync(viewer, filter, cancellationToken);
        return new AuditPage([.. shown.Select(entry => new VisibleAuditEntry(entry, entry.ItemId is not { } id || whole.Contains(id)))], hasMore);
    }

    /// <summary>Whether the viewer may read any entry between two places. Tells of no entry, so that nothing is recorded.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="after">The place after which to look, towards older entries; null for the newest.</param>
    /// <param name="before">The place before which to look; null for the oldest.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<bool> AnyAsync(Viewer viewer, AuditFilter filter, AuditPlace? after, AuditPlace? before, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);

        // From the end that a place is given for, so that the entry next to it is the first to be met.
        var window = new PageWindow<AuditPlace>(0, after, before, IsFromEnd: before is not null);
        return MayRead(viewer) && (await ReadAsync(viewer, filter, window, cancellationToken)).Count > 0;
    }

    private static bool MayRead(Viewer viewer) => viewer.Governs || viewer.IsAdministrator;

    private async Task<List<AuditEntry>> ReadAsync(Viewer viewer, AuditFilter filter, PageWindow<AuditPlace> window, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return viewer.IsAdministrator
            ? await TakeAsync(context.AuditEntries.Where(entry => entry.Partition == AuditEntry.HubPartition), filter, window, cancellationToken)
            : await GovernedAsync(context, viewer, filter, window, cancellationToken);
    }

    private async Task<List<AuditEntry>> GovernedAsync(
        HubContext context, Viewer viewer, AuditFilter filter, PageWindow<AuditPlace> window, CancellationToken cancellationToken)
    {
        if (filter.ConcernId is { } concernId && (await ReadableAsync(viewer, [concernId], cancellationToken)).Count == 0)
        {
            return [];
        }

        var body = viewer.Organisation.Id;
        await using var seen = database.CreateContext(viewer, Reach.Narrow);
        var opened = await seen.Concerns.Where(concern => ClosedClasses.Contains(concern.Class)).Select(concern => concern.Id).ToListAsync(cancellationToken);
        var vetoed = viewer.VetoedProviders.ToList();
        var recused = viewer.RecusedItems.ToList();
        var open = context.AuditEntries.Where(entry => (entry.ItemId != null && opened.Contains(entry.ItemId.Value))
            || ((entry.ProviderId == null || !vetoed.Contains(entry.ProviderId.Value))
                && (entry.ItemId == null
                    || (!ClosedClasses.Contains(entry.Class!.Value)
                        && !recused.Contains(entry.ItemId.Value)
                        && !context.Concerns.Any(concern => concern.Id == entry.ItemId && ClosedClasses.Contains(concern.Class))))));

        // Two indexes, one walk of each: what the own people did, and what others did to the own items.
        var own = await TakeAsync(open.Where(entry => entry.Partition == body), filter, window, cancellationToken);
        var others = await TakeAsync(open.Where(entry => entry.OwnerOrganisationId == body && entry.Partition != body), filter, window, cancellationToken);
        return [.. Sorted(own.Concat(others).AsQueryable(), window.IsFromEnd).Take(window.Limit)];
    }

    private static Task<List<AuditEntry>> TakeAsync(
        IQueryable<AuditEntry> entries, AuditFilter filter, PageWindow<AuditPlace> window, CancellationToken cancellationToken)
    {
        if (filter.Kinds is { } kinds)
        {
            var wanted = kinds.ToList();
            entries = entries.Where(entry => wanted.Contains(entry.Kind));
        }

        if (filter.PrincipalId is { } principalId)
        {
            entries = entries.Where(entry => entry.PrincipalId == principalId);
        }

        if (filter.ConcernId is { } concernId)
        {
            entries = entries.Where(entry => entry.ItemId == concernId);
        }

        if (filter.From is { } from)
        {
            entries = entries.Where(entry => entry.At >= from);
        }

        if (filter.To is { } to)
        {
            entries = entries.Where(entry => entry.At < to);
        }

        if (window.After is { } after)
        {
            entries = entries.Where(entry => entry.At < after.At
                || (entry.At == after.At && (entry.Partition < after.Partition || (entry.Partition == after.Partition && entry.Number < after.Number))));
        }

        if (window.Before is { } before)
        {
            entries = entries.Where(entry => entry.At > before.At
                || (entry.At == before.At && (entry.Partition > before.Partition || (entry.Partition == before.Partition && entry.Number > before.Number))));
        }

        return Sorted(entries.AsNoTracking(), window.IsFromEnd).Take(window.Limit).ToListAsync(cancellationToken);
    }

    /// <summary>In the order of the log, the newest first, or against it.</summary>
    private static IOrderedQueryable<AuditEntry> Sorted(IQueryable<AuditEntry> entries, bool isFromEnd) => isFromEnd
        ? entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Partition).ThenBy(entry => entry.Number)
        : entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Partition).ThenByDescending(entry => entry.Number);

    /// <summary>The concerns among these that the viewer reads in full.</summary>
    private async Task<HashSet<Guid>> ReadableAsync(Viewer viewer, List<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        await using var seen = database.CreateContext(viewer, Reach.Wide);
        return [.. await seen.Concerns.Where(concern => ids.Contains(concern.Id)).Select(concern => concern.Id).ToListAsync(cancellationToken)];
    }
}
