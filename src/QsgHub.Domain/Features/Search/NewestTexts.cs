using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Search;

/// <summary>The words that a viewer reads of one concern.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="At">When it came to the viewer's depth.</param>
/// <param name="Words">The words of that depth.</param>
internal sealed record ReadText(Guid ConcernId, DateTimeOffset At, IReadOnlySet<string> Words);

/// <summary>Reads the newest texts of a viewer: a bounded number of its own rows, so that hidden ones cost and move nothing.</summary>
/// <param name="database">The database.</param>
/// <param name="reach">Chooses the form of the filter.</param>
public sealed class NewestTexts(HubDatabase database, ReachProbe reach)
{
    /// <summary>How many texts are read, at either depth together.</summary>
    public const int Most = 200;

    internal async Task<List<ReadText>> ReadAsync(Viewer viewer, ConcernFilter filter, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, await reach.OfAsync(viewer, cancellationToken));
        var full = await filter.Apply(context, context.Concerns)
            .OrderByDescending(concern => concern.PostedAt).ThenBy(concern => concern.Id).Take(Most)
            .Select(concern => new { concern.Id, At = concern.PostedAt, concern.Content.Text, concern.Summary }).ToListAsync(cancellationToken);
        var summaries = await filter.Apply(context, context.ConcernSummaries)
            .OrderByDescending(summary => summary.SharedAt).ThenBy(summary => summary.ConcernId).Take(Most)
            .Select(summary => new { Id = summary.ConcernId, At = summary.SharedAt, summary.Text, Summary = (string?)null }).ToListAsync(cancellationToken);
        return
        [
            .. full.Concat(summaries).OrderByDescending(row => row.At).ThenBy(row => row.Id).Take(Most)
                .Select(row => new ReadText(row.Id, row.At, SearchWords.Of($"{row.Text} {row.Summary}").ToHashSet(StringComparer.Ordinal))),
        ];
    }
}
