using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Triangulation;
using QsgHub.Domain.Statistics;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;
using QsgHub.Server.Features.Observations;
using QsgHub.Server.Features.Ratings;
using QsgHub.Server.Features.Signals;
using QsgHub.Server.Features.SpecialMeasures;

namespace QsgHub.Server.Features.Triangulation;

/// <summary>What the viewer may see of one key question and one kind of evidence.</summary>
[GraphQLName("EvidenceCell")]
internal sealed class EvidenceCellNode(EvidenceCell cell, DirectoryBook.Pages directory, DateOnly today)
{
    /// <summary>The key question; null for what speaks to none in particular.</summary>
    public KeyQuestion? Domain => cell.Domain;

    /// <summary>Who or what speaks.</summary>
    public EvidenceKind Kind => cell.Kind;

    /// <summary>Whether no evidence is held that the viewer may see: that is no assurance.</summary>
    public bool IsEmpty => cell.IsEmpty;

    /// <summary>Day of the newest item; null when there is none.</summary>
    public DateOnly? RefreshedOn => cell.RefreshedOn;

    /// <summary>Concerns that the viewer may see, the newest first.</summary>
    public IReadOnlyList<ConcernNode> Concerns => [.. cell.Concerns.Select(concern => new ConcernNode(concern))];

    /// <summary>CQC's ratings of whole locations.</summary>
    public IReadOnlyList<RatingNode> Ratings => [.. cell.Ratings.Select(rating => new RatingNode(rating, directory))];

    /// <summary>Indicators with figures of the provider, and how fresh they are.</summary>
    public IReadOnlyList<FeedNode> Figures => [.. cell.Feeds.Select(feed => new FeedNode(feed, today))];

    /// <summary>Signals that stand.</summary>
    public IReadOnlyList<SignalNode> Signals => [.. cell.Signals.Select(signal => new SignalNode(signal, directory))];
}

/// <summary>Key question by kind of evidence. What numbers say and what people say stand side by side; neither is averaged into the other.</summary>
/// <param name="Cells">Every cell, empty ones too.</param>
/// <param name="HasMoreConcerns">Whether there are older concerns than the newest hundred that were looked at.</param>
[GraphQLName("EvidenceMatrix")]
internal sealed record EvidenceMatrixNode(IReadOnlyList<EvidenceCellNode> Cells, bool HasMoreConcerns);

/// <summary>What one indicator adds to a composite.</summary>
[GraphQLName("CompositePart")]
internal sealed class CompositePartNode(CompositePart part)
{
    /// <summary>The indicator.</summary>
    public IndicatorNode Indicator { get; } = new(part.Indicator);

    /// <summary>The provider's newest figure; null when it has none.</summary>
    public ObservationNode? Figure => part.Figure is { } figure ? new ObservationNode(figure) : null;

    /// <summary>Standard errors by which it is worse than expected among its peers; null when it does not apply.</summary>
    public double? Worse => part.Worse;

    /// <summary>What it adds; null when it does not apply.</summary>
    public CompositeRisk? Risk => part.Risk;

    /// <summary>Why it does not apply; null when it does.</summary>
    public string? Excuse => part.Excuse;
}

/// <summary>A composite with every part of it, as CQC's Intelligent Monitoring drew it up from 2013 to 2016.</summary>
[GraphQLName("Composite")]
internal sealed class CompositeNode(Composite composite)
{
    /// <summary>Indicators that apply.</summary>
    public int Applicable => composite.Score.Applicable;

    /// <summary>Points: one for each risk, two for each elevated.</summary>
    public int Score => composite.Score.Score;

    /// <summary>The most that it could be.</summary>
    public int Worst => composite.Score.Worst;

    /// <summary>Score by worst; null when no indicator applies.</summary>
    public double? Share => composite.Score.Share;

    /// <summary>Band by the arithmetic alone, 1 the worst of 6.</summary>
    public int? ArithmeticBand => composite.Score.ArithmeticBand;

    /// <summary>The band shown; null when there is none.</summary>
    public int? Band => composite.Score.Band;

    /// <summary>What takes the place of the arithmetic.</summary>
    public CompositeOverride Override => composite.Score.Override;

    /// <summary>Day of a report on a location in the last six months, which takes the place of a band unless special measures do; null when there is none.</summary>
    public DateOnly? InspectedOn => composite.InspectedOn;

    /// <summary>The special measures that the provider is in, which make the band 1 whatever the arithmetic; null when it is in none.</summary>
    public SpecialMeasuresNode? SpecialMeasures => composite.SpecialMeasures is { } spell ? new SpecialMeasuresNode(spell) : null;

    /// <summary>Every indicator that has a good direction, by code: those that do not apply too.</summary>
    public IReadOnlyList<CompositePartNode> Parts => [.. composite.Parts.Select(part => new CompositePartNode(part))];

    /// <summary>What has to be said wherever it is shown.</summary>
    public string Caveat { get; } = "This score did not predict inspection ratings (odds ratio 0.38, 95% interval 0.14 to 1.05). Use it to ask, not to judge; a lone credible voice may outweigh it.";
}

[ObjectType<ProviderNode>]
internal static class ProviderTriangulation
{
    /// <summary>Evidence about it that the viewer may see, by key question and kind.</summary>
    [Cost(100)]
    public static async Task<EvidenceMatrixNode> EvidenceAsync(
        [Parent] ProviderNode provider, [Service] TriangulationBook book, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, [Service] TimeProvider time, CancellationToken cancellationToken)
    {
        var matrix = await book.ForAsync(viewer, directory.ProviderOrNull(provider.Id)!, cancellationToken);
        var today = Today.By(time);
        return new EvidenceMatrixNode([.. matrix.Cells.Select(cell => new EvidenceCellNode(cell, directory, today))], matrix.HasMoreConcerns);
    }

    /// <summary>Its composite among all providers of its sector, every part shown.</summary>
    [Cost(200)]
    public static async Task<CompositeNode> CompositeAsync(
        [Parent] ProviderNode provider, [Service] CompositeView view, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        new(await view.ForAsync(directory.ProviderOrNull(provider.Id)!, cancellationToken));
}
