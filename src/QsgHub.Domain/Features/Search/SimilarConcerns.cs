using System.Collections.Frozen;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Search;

/// <summary>A concern that may tell of the same.</summary>
/// <param name="Concern">The concern, at the depth at which the viewer reads it.</param>
/// <param name="SharedPercent">How many of the words of either stand in both, 0 to 100.</param>
public sealed record SimilarConcern(VisibleConcern Concern, int SharedPercent);

/// <summary>
/// Finds what the poster reads already about the same provider and in much the same words. A score comes from the two
/// texts alone, never from how rare a word is: what the poster does not read moves nothing.
/// </summary>
/// <param name="texts">Reads the viewer's newest texts.</param>
/// <param name="list">Reads the concerns found.</param>
public sealed class SimilarConcerns(NewestTexts texts, ConcernList list)
{
    /// <summary>Most concerns at once.</summary>
    public const int Most = 10;

    private const int LeastShared = 3;
    private const int LeastPercent = 25;

    private static readonly FrozenSet<string> Common =
        "a about after all an and any are as at be been but by can could did do does for from had has have he her him his i if in into is it its me more my no not of off on or our out over she so some than that the their them then there these they this to under up us was we were what when where which who will with would you your"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Finds concerns that may tell of the same, the likest first, then the newest.</summary>
    /// <param name="viewer">Who is about to post.</param>
    /// <param name="providerCode">ODS code or CQC id of the provider.</param>
    /// <param name="text">What is about to be posted, up to 20,000 characters.</param>
    /// <param name="first">How many at most, 1 to 10.</param>
    /// <param name="directory">The directory of today.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Outcome<IReadOnlyList<SimilarConcern>>> ReadAsync(Viewer viewer, string providerCode, string text, int first, DirectoryBook.Pages directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(providerCode);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(directory);
        var refusals = new List<Refusal>();
        if (directory.ProviderOrNull(providerCode) is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "providerCode", "No provider has this ODS code or CQC id."));
        }

        if (text.Length > Concern.MaxText)
        {
            refusals.Add(new(RefusalCode.TooLong, "text", $"The text has {text.Length} characters; at most {Concern.MaxText} are allowed."));
        }

        if (first is < 1 or > Most)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "first", $"1 to {Most} concerns may be asked for."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var words = Telling(SearchWords.Of(text));
        var scored = (await texts.ReadAsync(viewer, new ConcernFilter { ProviderCode = providerCode }, cancellationToken))
            .Select(row => (Text: row, Percent: SharedPercent(words, Telling(row.Words))))
            .Where(row => row.Percent >= LeastPercent)
            .OrderByDescending(row => row.Percent).ThenByDescending(row => row.Text.At).ThenBy(row => row.Text.ConcernId)
            .Take(first)
            .ToList();
        var concerns = await list.ManyAsync(viewer, "similarConcerns", [.. scored.Select(row => row.Text.ConcernId)], cancellationToken);
        return scored.Where(row => concerns.ContainsKey(row.Text.ConcernId))
            .Select(row => new SimilarConcern(concerns[row.Text.ConcernId], row.Percent)).ToList();
    }

    private static HashSet<string> Telling(IEnumerable<string> words) => words.Where(word => !Common.Contains(word)).ToHashSet(StringComparer.Ordinal);

    private static int SharedPercent(HashSet<string> left, HashSet<string> right)
    {
        var shared = left.Count(right.Contains);
        return shared < LeastShared ? 0 : 100 * shared / (left.Count + right.Count - shared);
    }
}
