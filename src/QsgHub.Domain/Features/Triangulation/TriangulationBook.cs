using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Features.Signals;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Triangulation;

/// <summary>Lays what a viewer may see of a provider side by side: numbers, people's words, findings.</summary>
/// <param name="concerns">Concerns as the viewer sees them.</param>
/// <param name="ratings">Published ratings.</param>
/// <param name="feeds">Published figures.</param>
/// <param name="series">The indicators.</param>
/// <param name="signals">What figures ask.</param>
public sealed class TriangulationBook(ConcernList concerns, RatingBook ratings, DataFeeds feeds, ObservationSeries series, SignalBook signals)
{
    private const int MostSignals = 200;

    private static readonly KeyQuestion?[] Domains = [.. Enum.GetValues<KeyQuestion>().Select(domain => (KeyQuestion?)domain), null];

    /// <summary>The matrix of a provider, over the newest hundred concerns about it.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="provider">The provider.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<EvidenceMatrix> ForAsync(Viewer viewer, Provider provider, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(provider);
        var filter = new ConcernFilter { ProviderCode = provider.OdsCode ?? provider.CqcId };
        var page = await concerns.PageAsync(viewer, filter, ConcernOrder.NewestFirst, ConcernList.MaxPage, null, cancellationToken);
        var placed = page.Rows.Where(IsEvidence).SelectMany(concern => DomainsOf(concern).Select(domain => (Domain: domain, Kind: KindOf(concern), Concern: concern))).ToList();
        var rated = (await ratings.ForProvidersAsync([provider.Id], cancellationToken))[provider.Id].Where(rating => rating.Service == Rating.WholeLocation).ToList();
        var held = (await feeds.ForSubjectsAsync([provider.Id], cancellationToken))[provider.Id].ToList();

        // Signals of unpublished figures are of indicators that no published feed may have.
        var domainOf = (await series.IndicatorsAsync(cancellationToken)).ToDictionary(indicator => indicator.Code, indicator => indicator.Definition.Domain, StringComparer.Ordinal);
        var asked = await signals.ListAsync(viewer, new SignalFilter { ProviderId = provider.Id }, MostSignals, cancellationToken);
        var cells =
            from domain in Domains
            from kind in Enum.GetValues<EvidenceKind>()
            select new EvidenceCell(
                domain,
                kind,
                [.. placed.Where(one => one.Domain == domain && one.Kind == kind).Select(one => one.Concern)],
                kind == EvidenceKind.PartnersFindings ? [.. rated.Where(rating => rating.Domain == domain)] : [],
                kind == EvidenceKind.Statistics ? [.. held.Where(feed => feed.Indicator.Definition.Domain == domain)] : [],
                kind == EvidenceKind.Statistics ? [.. asked.Where(signal => domainOf[signal.IndicatorCode] == domain)] : []);
        return new EvidenceMatrix([.. cells], page.HasMore);
    }

    private static bool IsEvidence(VisibleConcern concern) => concern.Full is not { State: ConcernState.Draft or ConcernState.Withdrawn };

    /// <summary>A summary tells neither topics nor source, so it speaks to no key question in particular and is a partner's finding.</summary>
    private static IEnumerable<KeyQuestion?> DomainsOf(VisibleConcern concern) => concern.Full is { } full
        ? full.Content.TopicCodes.Split(',').Select(code => Topic.OrNull(code)?.KeyQuestion).Select(KeyQuestionOrNull).Distinct()
        : [null];

    private static KeyQuestion? KeyQuestionOrNull(string? name) =>
        Enum.TryParse<KeyQuestion>(name?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var domain) ? domain : null;

    private static EvidenceKind KindOf(VisibleConcern concern) => concern.Full?.Content switch
    {
        null => EvidenceKind.PartnersFindings,
        { Nature: Nature.GoodPractice } => EvidenceKind.GoodPractice,
        { Nature: Nature.Quantitative } => EvidenceKind.Statistics,
        { SourceType: { } source } => KindOf(source),
        _ => EvidenceKind.PartnersFindings,
    };

    private static EvidenceKind KindOf(SourceType source) => source switch
    {
        SourceType.MortalityOutlier or SourceType.ClinicalAuditOutlier or SourceType.Indicator => EvidenceKind.Statistics,
        SourceType.Complaint or SourceType.HealthwatchReport or SourceType.PatientSurvey or SourceType.Media or SourceType.ElectedMemberLetter or SourceType.Claim
            or SourceType.OmbudsmanReport => EvidenceKind.PeoplesExperience,
        SourceType.SpeakingUp or SourceType.StaffSurvey or SourceType.TraineeSurvey or SourceType.Workforce or SourceType.Whistleblowing => EvidenceKind.StaffVoice,
        SourceType.Enforcement or SourceType.ContractNotice => EvidenceKind.Enforcement,
        _ => EvidenceKind.PartnersFindings,
    };
}
