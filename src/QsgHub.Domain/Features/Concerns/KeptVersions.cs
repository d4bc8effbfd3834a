using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Writes which version of a concern statutory bodies keep.</summary>
internal static class KeptVersions
{
    /// <summary>Lets the statutory bodies among some readers keep the version that the concern has now.</summary>
    /// <param name="concern">The concern, before its version is raised.</param>
    /// <param name="context">The context of the change.</param>
    /// <param name="readers">Keys that read it in full.</param>
    /// <param name="why">Why it is kept.</param>
    /// <param name="classNumber">Its class in that version.</param>
    /// <param name="at">When.</param>
    /// <param name="ct">Stops the work.</param>
    public static async Task KeepAsync(this Concern concern, HubContext context, IEnumerable<string> readers, KeptBecause why, int classNumber, DateTimeOffset at, CancellationToken ct)
    {
        List<(string Key, string Code)> statutory = [.. readers.Select(key => (Key: key, Parts: ReaderKeyParts.Of(key))).Where(reader => reader.Parts.IsStatutory).Select(reader => (reader.Key, reader.Parts.BodyCode!))];
        if (statutory.Count == 0)
        {
            return;
        }

        var codes = statutory.Select(reader => reader.Code).Distinct().ToList();
        var bodies = await context.Organisations.AsNoTracking().Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code, o => o.Id, ct);
        var kept = await context.KeptVersions.Where(k => k.ConcernId == concern.Id).ToDictionaryAsync(k => k.ReaderKey, StringComparer.Ordinal, ct);
        foreach (var (key, code) in statutory)
        {
            if (kept.TryGetValue(key, out var earlier))
            {
                earlier.VersionNumber = concern.Version;
                earlier.Class = classNumber;
                earlier.Why = why;
                earlier.At = at;
                continue;
            }

            context.KeptVersions.Add(new KeptVersion
            {
                ConcernId = concern.Id,
                ReaderKey = key,
                OrganisationId = bodies[code],
                ProviderId = concern.ProviderId,
                OwnerOrganisationId = concern.OwnerOrganisationId,
                Class = classNumber,
                VersionNumber = concern.Version,
                Why = why,
                At = at,
            });
        }
    }

    /// <summary>Takes back what is kept by readers who read the concern in full again.</summary>
    public static async Task ForgetKeptAsync(this Concern concern, HubContext context, IEnumerable<string> readers, CancellationToken ct)
    {
        var keys = readers.ToHashSet(StringComparer.Ordinal);
        foreach (var kept in await context.KeptVersions.Where(k => k.ConcernId == concern.Id && k.Why == KeptBecause.Narrowed).ToListAsync(ct))
        {
            if (keys.Contains(kept.ReaderKey))
            {
                context.KeptVersions.Remove(kept);
            }
        }
    }
}

/// <summary>A version that the viewer's team keeps, with what it said.</summary>
/// <param name="Kept">Why and since when it is kept.</param>
/// <param name="Version">The version.</param>
public sealed record KeptConcern(KeptVersion Kept, ConcernVersion Version);

/// <summary>Reads what a viewer's teams keep of concerns that were narrowed or withdrawn.</summary>
/// <param name="database">The database.</param>
/// <param name="directory">The directory.</param>
public sealed class KeptConcerns(HubDatabase database, DirectoryBook directory)
{
    /// <summary>Most rows of a page.</summary>
    public const int MaxPage = 100;

    /// <summary>One page, the newest narrowing or withdrawal first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="providerCode">ODS code or CQC id of a provider; null for all.</param>
    /// <param name="window">Which rows; 100 at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The rows, and whether there are more in the direction of reading. What the viewer reads in full again is not among them.</returns>
    public async Task<(IReadOnlyList<KeptConcern> Rows, bool HasMore)> PageAsync(Viewer viewer, string? providerCode, PageWindow<ListPlace> window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(window);
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var kept = Within(await OfProviderAsync(Shown(context), providerCode, cancellationToken), window.After, window.Before);
        var ordered = window.IsFromEnd
            ? kept.OrderBy(k => k.At).ThenByDescending(k => k.ConcernId)
            : kept.OrderByDescending(k => k.At).ThenBy(k => k.ConcernId);
        var (rows, hasMore) = window.Cut(await ordered.Take(window.Limit).ToListAsync(cancellationToken));
        return (await WithVersionsAsync(context, rows, cancellationToken), hasMore);
    }

    /// <summary>Whether the viewer keeps anything between two places.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="providerCode">ODS code or CQC id of a provider; null for all.</param>
    /// <param name="after">After this place; null for the start.</param>
    /// <param name="before">Before this place; null for the end.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<bool> AnyAsync(Viewer viewer, string? providerCode, ListPlace? after, ListPlace? before, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        return await Within(await OfProviderAsync(Shown(context), providerCode, cancellationToken), after, before).AnyAsync(cancellationToken);
    }

    /// <summary>What is kept of one concern.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernId">The concern.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null for whoever keeps nothing of it, and for no concern of that id: both alike.</returns>
    public async Task<KeptConcern?> OneOrNullAsync(Viewer viewer, Guid concernId, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var rows = await Shown(context).Where(k => k.ConcernId == concernId).ToListAsync(cancellationToken);
        return (await WithVersionsAsync(context, rows, cancellationToken)).SingleOrDefault();
    }

    private async Task<IQueryable<KeptVersion>> OfProviderAsync(IQueryable<KeptVersion> kept, string? providerCode, CancellationToken cancellationToken)
    {
        if (providerCode is null)
        {
            return kept;
        }

        var providerId = (await directory.OpenAsync(cancellationToken)).ProviderOrNull(providerCode)?.Id ?? Guid.Empty;
        return kept.Where(k => k.ProviderId == providerId);
    }

    private static IQueryable<KeptVersion> Within(IQueryable<KeptVersion> kept, ListPlace? after, ListPlace? before)
    {
        if (after is not null)
        {
            kept = kept.Where(k => k.At < after.At || (k.At == after.At && k.ConcernId > after.Id));
        }

        return before is null ? kept : kept.Where(k => k.At > before.At || (k.At == before.At && k.ConcernId < before.Id));
    }

    /// <summary>One row of each concern: the newest version, if several keys of the viewer keep some.</summary>
    private static IQueryable<KeptVersion> Shown(ViewerContext context) => context.KeptVersions
        .Where(kept => kept.Why == KeptBecause.Withdrawn || !context.Concerns.Any(concern => concern.Id == kept.ConcernId))
        .Where(kept => !context.KeptVersions.Any(other => other.ConcernId == kept.ConcernId
            && (other.VersionNumber > kept.VersionNumber || (other.VersionNumber == kept.VersionNumber && string.Compare(other.ReaderKey, kept.ReaderKey) < 0))));

    private static async Task<List<KeptConcern>> WithVersionsAsync(ViewerContext context, List<KeptVersion> kept, CancellationToken cancellationToken)
    {
        var ids = kept.ConvertAll(k => k.ConcernId);
        var versions = await context.ConcernVersions
            .Where(version => ids.Contains(version.ConcernId) && context.KeptVersions.Any(k => k.ConcernId == version.ConcernId && k.VersionNumber == version.Number))
            .ToDictionaryAsync(version => (version.ConcernId, version.Number), cancellationToken);
        return kept.ConvertAll(k => new KeptConcern(k, versions[(k.ConcernId, k.VersionNumber)]));
    }
}
