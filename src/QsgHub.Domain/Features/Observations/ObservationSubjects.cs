using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Features.Observations;

/// <summary>Ids of what files of figures are about, by the codes that files name them by.</summary>
/// <param name="database">The database.</param>
internal sealed class ObservationSubjects(HubDatabase database)
{
    private readonly Dictionary<IndicatorSubject, Dictionary<string, Guid>> _known = [];

    /// <summary>Ids by ODS code and CQC id, or by a body's code; an ODS code goes before another's equal CQC id.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> ByCodeAsync(IndicatorSubject subject, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(subject, out var ids))
        {
            await using var context = database.CreateContext();
            _known[subject] = ids = subject switch
            {
                IndicatorSubject.Body => await context.Organisations.AsNoTracking().ToDictionaryAsync(body => body.Code, body => body.Id, StringComparer.Ordinal, cancellationToken),
                IndicatorSubject.Location => ByEither(await context.Locations.AsNoTracking().Select(location => new Codes(location.Id, location.OdsCode, location.CqcId)).ToListAsync(cancellationToken)),
                _ => ByEither(await context.Providers.AsNoTracking().Select(provider => new Codes(provider.Id, provider.OdsCode, provider.CqcId)).ToListAsync(cancellationToken)),
            };
        }

        return ids;
    }

    private static Dictionary<string, Guid> ByEither(List<Codes> known)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var one in known)
        {
            if (one.CqcId is { } cqcId)
            {
                ids.TryAdd(cqcId, one.Id);
            }

            if (one.OdsCode is { } odsCode)
            {
                ids[odsCode] = one.Id;
            }
        }

        return ids;
    }

    private sealed record Codes(Guid Id, string? OdsCode, string? CqcId);
}
