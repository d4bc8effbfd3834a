using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Search;

/// <summary>What a suggestion is.</summary>
public enum SuggestionKind
{
    /// <summary>A provider, from the public register.</summary>
    Provider,

    /// <summary>A topic of the vocabulary.</summary>
    Topic,

    /// <summary>A word that stands in the newest texts which the viewer reads.</summary>
    Word,
}

/// <summary>How a beginning may go on.</summary>
/// <param name="Text">The name or the word.</param>
/// <param name="Code">Code of the provider or topic; null for a word.</param>
public sealed record Suggestion(string Text, string? Code);

/// <summary>Completes what somebody begins to type, from public registers and from what he or she reads. In the order of the alphabet.</summary>
/// <param name="texts">Reads the viewer's newest texts.</param>
public sealed class Suggestions(NewestTexts texts)
{
    /// <summary>Most suggestions at once.</summary>
    public const int Most = 20;

    /// <summary>Fewest and most letters of a beginning, in UTF-16 units.</summary>
    public const int MinPrefix = 2;

    /// <summary>Most letters of a beginning, in UTF-16 units.</summary>
    public const int MaxPrefix = 100;

    /// <summary>Completes a beginning.</summary>
    /// <param name="viewer">Who types.</param>
    /// <param name="prefix">The beginning, 2 to 100 characters.</param>
    /// <param name="kind">What to suggest.</param>
    /// <param name="first">How many at most, 1 to 20.</param>
    /// <param name="directory">The directory of today.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<Outcome<IReadOnlyList<Suggestion>>> ReadAsync(Viewer viewer, string prefix, SuggestionKind kind, int first, DirectoryBook.Pages directory, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(directory);
        if (prefix.Length is < MinPrefix or > MaxPrefix)
        {
            return new Refusal(RefusalCode.OutOfRange, "prefix", $"A beginning has {MinPrefix} to {MaxPrefix} characters.");
        }

        if (first is < 1 or > Most)
        {
            return new Refusal(RefusalCode.OutOfRange, "first", $"1 to {Most} suggestions may be asked for.");
        }

        var begun = SearchWords.Of(prefix);
        if (begun.Count == 0)
        {
            return new List<Suggestion>();
        }

        var part = $" {string.Join(' ', begun)}";
        IEnumerable<Suggestion> found = kind switch
        {
            SuggestionKind.Provider => directory.Providers
                .Where(provider => Begins(provider.Name) || Begins(provider.OdsCode) || Begins(provider.CqcId))
                .Select(provider => new Suggestion(provider.Name, provider.OdsCode ?? provider.CqcId)),
            SuggestionKind.Topic => Topic.All.Where(topic => Begins(topic.Name)).Select(topic => new Suggestion(topic.Name, topic.Code)),
            _ => begun.Count > 1 ? [] : (await texts.ReadAsync(viewer, new ConcernFilter(), cancellationToken))
                .SelectMany(text => text.Words).Where(word => word.StartsWith(begun[0], StringComparison.Ordinal)).Distinct()
                .Select(word => new Suggestion(word, null)),
        };
        return found.OrderBy(suggestion => suggestion.Text, StringComparer.Ordinal).ThenBy(suggestion => suggestion.Code, StringComparer.Ordinal).Take(first).ToList();

        bool Begins(string? name) => name is not null && SearchWords.Indexed(name).Contains(part, StringComparison.Ordinal);
    }
}
