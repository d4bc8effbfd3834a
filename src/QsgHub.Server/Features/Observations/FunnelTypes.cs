using QsgHub.Domain;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Statistics;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Observations;

/// <summary>A provider on a funnel plot.</summary>
[GraphQLName("FunnelUnit")]
internal sealed class FunnelUnitNode(FunnelPlace place, double multiplier, DirectoryBook.Pages directory)
{
    /// <summary>The provider.</summary>
    public ProviderNode? Provider => directory.ProviderOrNull(place.Figure.SubjectId) is { } provider ? new ProviderNode(provider) : null;

    /// <summary>Its figure.</summary>
    public ObservationNode Figure { get; } = new(place.Figure);

    /// <summary>Its size: out of how many, or how many were expected.</summary>
    public double Denominator => place.Unit.Denominator;

    /// <summary>Its value in the indicator's unit.</summary>
    public double Value => place.Unit.Ratio * multiplier;

    /// <summary>z*: standard errors from what is expected, over-dispersion allowed for; null where nothing was counted and the scale is logarithmic.</summary>
    public double? AdjustedZ => double.IsFinite(place.Unit.AdjustedZ) ? place.Unit.AdjustedZ : null;

    /// <summary>Where it lies. Which side is good depends on the indicator.</summary>
    public FunnelBand Band => place.Unit.Band;
}

/// <summary>The limits of a funnel at one size, in the indicator's unit.</summary>
/// <param name="Denominator">The size.</param>
/// <param name="Lower95">Lower 95% limit.</param>
/// <param name="Upper95">Upper 95% limit.</param>
/// <param name="Lower998">Lower 99.8% limit.</param>
/// <param name="Upper998">Upper 99.8% limit.</param>
[GraphQLName("FunnelCurvePoint")]
internal sealed record FunnelCurveNode(double Denominator, double Lower95, double Upper95, double Lower998, double Upper998);

/// <summary>Providers of one sector in one period beside what is expected of them all. It is never a league table: units come by their size.</summary>
[GraphQLName("IndicatorFunnel")]
internal sealed class FunnelNode(IndicatorFunnel funnel, Peers peers, DirectoryBook.Pages directory)
{
    /// <summary>The indicator.</summary>
    public IndicatorNode Indicator { get; } = new(funnel.Indicator);

    /// <summary>The sector that is compared.</summary>
    public string Sector => peers.Sector;

    /// <summary>Code of the region that is compared; null for all of England.</summary>
    public string? RegionCode => peers.RegionCode;

    /// <summary>First day of the period; null when nobody has a figure.</summary>
    public DateOnly? PeriodStart => funnel.Places.Count == 0 ? null : funnel.Places[0].Figure.PeriodStart;

    /// <summary>Last day of the period; null when nobody has a figure.</summary>
    public DateOnly? PeriodEnd => funnel.Places.Count == 0 ? null : funnel.Places[0].Figure.PeriodEnd;

    /// <summary>What units are compared with, in the indicator's unit; null when nobody has a figure.</summary>
    public double? Target => funnel.Places.Count == 0 ? null : funnel.Target;

    /// <summary>φ: by how much units differ beyond chance; 1 when chance explains all.</summary>
    public double Phi => funnel.Plot.OverDispersion.Phi;

    /// <summary>τ²: variance between units on the scale of the comparison; 0 for none, or for fewer than ten units.</summary>
    public double Tau2 => funnel.Plot.OverDispersion.Tau2;

    /// <summary>Whether limits and bands allow for over-dispersion.</summary>
    public bool IsAdjusted => funnel.Plot.IsAdjusted;

    /// <summary>How many units chance alone would put beyond the outer limit on the bad side.</summary>
    public double ExpectedFalseAlarms => funnel.ExpectedFalseAlarms;

    /// <summary>The limits over the sizes of the units.</summary>
    public IReadOnlyList<FunnelCurveNode> Curve =>
        [.. funnel.Curve().Select(point => new FunnelCurveNode(point.Denominator, point.Limits.Lower95, point.Limits.Upper95, point.Limits.Lower998, point.Limits.Upper998))];

    /// <summary>What has to be said wherever it is shown.</summary>
    public string Caveat { get; } = Caveats.Figures;

    /// <summary>The units, the smallest first.</summary>
    public Connection<FunnelUnitNode> Units([PageSize(300, Max = 1000)] PageArguments page) =>
        page.Of([.. funnel.Places.Select(place => new FunnelUnitNode(place, funnel.Indicator.Definition.Multiplier, directory))], unit => unit.Figure.SubjectId.ToString("N"));
}

[QueryType]
internal static class FunnelQueries
{
    private const int MaxSector = 400;

    /// <summary>
    /// The funnel plot of an indicator: the newest period unless one is named. Only providers of one sector are compared, by default
    /// NHS trusts; a region narrows it further, and so does a provider to those of half to twice its size.
    /// </summary>
    [Cost(50)]
    public static async Task<FunnelNode> FunnelAsync(
        string indicatorCode,
        [Service] PeerFunnels funnels,
        [Service] DirectoryBook.Pages directory,
        CancellationToken cancellationToken,
        DateOnly? periodStart = null,
        string sector = "NHS trust",
        string? regionCode = null,
        string? likeProvider = null)
    {
        if (sector.Length > MaxSector)
        {
            throw Refusals.Exception([new(RefusalCode.OutOfRange, "sector", $"A sector has at most {MaxSector} characters.")]);
        }

        var like = likeProvider is null ? null : directory.ProviderOrNull(likeProvider) ?? throw Refusals.Exception([Refusal.NotFound("likeProvider")]);
        var peers = new Peers(sector, regionCode?.Trim().ToUpperInvariant(), like?.Id);
        var outcome = await funnels.FindAsync(indicatorCode.Trim().ToUpperInvariant(), periodStart, peers, cancellationToken);
        return new FunnelNode(outcome.OrRefuse(""), peers, directory);
    }
}
