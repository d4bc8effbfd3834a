namespace QsgHub.Domain.Features.Search;

/// <summary>The words of one projection of a concern, for looking them up.</summary>
public interface IWordRow
{
    /// <summary>The concern.</summary>
    Guid ConcernId { get; }

    /// <summary>A number for indexes that know rows by number, made from the concern's id.</summary>
    long Number { get; }

    /// <summary>The words, as <see cref="SearchWords.Indexed"/> gives them.</summary>
    string Words { get; }
}

/// <summary>The words that full readers of a concern read: its text and its summary.</summary>
public sealed class ConcernWords : IWordRow
{
    /// <inheritdoc/>
    public Guid ConcernId { get; init; }

    /// <inheritdoc/>
    public long Number { get; init; }

    /// <inheritdoc/>
    public required string Words { get; init; }
}

/// <summary>The words of a summary for wider sharing, apart from all others, so that looking for them touches nothing else.</summary>
public sealed class SummaryWords : IWordRow
{
    /// <inheritdoc/>
    public Guid ConcernId { get; init; }

    /// <inheritdoc/>
    public long Number { get; init; }

    /// <inheritdoc/>
    public required string Words { get; init; }
}
