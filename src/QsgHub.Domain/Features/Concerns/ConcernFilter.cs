using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Search;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Which concerns a list shows. Parts that are left out do not narrow it.</summary>
public sealed record ConcernFilter
{
    /// <summary>Longest text to look for, in UTF-16 units.</summary>
    public const int MaxText = 200;

    /// <summary>ODS code or CQC id of the provider.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>Code of the region that the provider lies in.</summary>
    public string? RegionCode { get; init; }

    /// <summary>Code of the body that raised it.</summary>
    public string? OwnerCode { get; init; }

    /// <summary>Code of one of its topics.</summary>
    public string? Topic { get; init; }

    /// <summary>Least immediacy in the newest assessment of any body.</summary>
    public Immediacy? ImmediacyAtLeast { get; init; }

    /// <summary>Least severity in the newest assessment of any body.</summary>
    public Severity? SeverityAtLeast { get; init; }

    /// <summary>States, any of them.</summary>
    public IReadOnlyList<ConcernState>? States { get; init; }

    /// <summary>Whether it is open: neither draft nor ended.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>Kind of intelligence.</summary>
    public Nature? Nature { get; init; }

    /// <summary>
    /// Words that all stand in what the viewer reads of it, whatever their case and accents. Quotes hold a phrase together;
    /// the last word may be unfinished. Up to 200 characters.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>Whether the filter asks for something that the summary for wider sharing does not tell: then no summary matches.</summary>
    internal bool AsksBeyondSummary =>
        Topic is not null || ImmediacyAtLeast is not null || SeverityAtLeast is not null || States is not null || IsOpen is not null || Nature is not null;

    /// <summary>The rules of the filter's own values.</summary>
    /// <returns>Every broken rule.</returns>
    public List<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        if (Text is { Length: 0 or > MaxText })
        {
            refusals.Add(new(RefusalCode.OutOfRange, "filter.text", $"The text to look for has 1 to {MaxText} characters."));
        }

        if (Topic is not null && Concerns.Topic.OrNull(Topic) is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "filter.topic", "No topic has this code."));
        }

        return refusals;
    }

    internal IQueryable<Concern> Apply(ViewerContext context, IQueryable<Concern> concerns)
    {
        if (ProviderCode is not null)
        {
            var code = OdsCode.Normalise(ProviderCode);
            concerns = concerns.Where(c => context.Set<Provider>().Any(p => p.Id == c.ProviderId && (p.OdsCode == code || p.CqcId == code)));
        }

        if (RegionCode is not null)
        {
            var code = OdsCode.Normalise(RegionCode);
            concerns = concerns.Where(c => context.Set<Provider>().Any(p => p.Id == c.ProviderId && p.RegionCode == code));
        }

        if (OwnerCode is not null)
        {
            var code = OdsCode.Normalise(OwnerCode);
            concerns = concerns.Where(c => context.Set<Organisation>().Any(o => o.Id == c.OwnerOrganisationId && o.Code == code));
        }

        if (Topic is { } topic)
        {
            concerns = concerns.Where(c => c.Topics.Any(t => t.TopicCode == topic));
        }

        if (ImmediacyAtLeast is { } immediacy)
        {
            concerns = concerns.Where(c => c.HighestImmediacy >= immediacy);
        }

        if (SeverityAtLeast is { } severity)
        {
            concerns = concerns.Where(c => c.HighestSeverity >= severity);
        }

        if (States is { } states)
        {
            var wanted = states.ToList();
            concerns = concerns.Where(c => wanted.Contains(c.State));
        }

        if (IsOpen is { } isOpen)
        {
            concerns = isOpen
                ? concerns.Where(c => c.EndedAt == null && c.State != ConcernState.Draft && c.State != ConcernState.NoFurtherAction)
                : concerns.Where(c => c.EndedAt != null || c.State == ConcernState.Draft || c.State == ConcernState.NoFurtherAction);
        }

        if (Nature is { } nature)
        {
            concerns = concerns.Where(c => c.Content.Nature == nature);
        }

        if (Text is { } text)
        {
            var words = Words<ConcernWords>(context, Depth.Full, text);
            concerns = concerns.Where(c => words.Any(row => row.ConcernId == c.Id));
        }

        return concerns;
    }

    internal IQueryable<ConcernSummary> Apply(ViewerContext context, IQueryable<ConcernSummary> summaries)
    {
        if (ProviderCode is not null)
        {
            var code = OdsCode.Normalise(ProviderCode);
            summaries = summaries.Where(s => context.Set<Provider>().Any(p => p.Id == s.ProviderId && (p.OdsCode == code || p.CqcId == code)));
        }

        if (RegionCode is not null)
        {
            var code = OdsCode.Normalise(RegionCode);
            summaries = summaries.Where(s => context.Set<Provider>().Any(p => p.Id == s.ProviderId && p.RegionCode == code));
        }

        if (OwnerCode is not null)
        {
            var code = OdsCode.Normalise(OwnerCode);
            summaries = summaries.Where(s => context.Set<Organisation>().Any(o => o.Id == s.OwnerOrganisationId && o.Code == code));
        }

        if (Text is { } text)
        {
            var words = Words<SummaryWords>(context, Depth.Redacted, text);
            summaries = summaries.Where(s => words.Any(row => row.ConcernId == s.ConcernId));
        }

        return summaries;
    }

    /// <summary>
    /// Rows of words that hold the text. Whoever reads little has the words of his or her own rows read, so that the time
    /// it takes tells nothing of how often a word stands in what is hidden; whoever reads most has the index asked, unless the newest
    /// texts are read sooner.
    /// </summary>
    private static IQueryable<T> Words<T>(ViewerContext context, Depth depth, string text)
        where T : class, IWordRow
    {
        var query = WordQuery.Of(text);
        var rows = context.Set<T>();
        return query.Phrases.Count == 0 ? rows.Where(row => false)
            : !context.Shape.IsWide(depth) || (depth == Depth.Full && context.HasCommonWords) ? WordSearch.Reading(rows, query)
            : context.WordSearch.Matching(context, rows, query);
    }
}
