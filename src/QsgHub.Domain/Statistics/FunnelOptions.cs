namespace QsgHub.Domain.Statistics;

/// <summary>How a funnel plot is drawn up.</summary>
public sealed record FunnelOptions
{
    /// <summary>Fewest units from which the variance between units is estimated.</summary>
    public const int UnitsForOverDispersion = 10;

    private readonly double _trim = 0.1;
    private readonly double _minimumDenominator;

    /// <summary>What is compared.</summary>
    public required FunnelKind Kind { get; init; }

    /// <summary>Whose finer points are followed. Default the NHS's.</summary>
    public FunnelProfile Profile { get; init; }

    /// <summary>Whether limits are widened for variance between units that chance and size do not explain. Default yes.</summary>
    public bool AdjustsForOverDispersion { get; init; } = true;

    /// <summary>Share of the units at each end whose z is pulled in, or left out (SHMI style), before that variance is estimated. Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0 and below a half.</exception>
    public double Trim
    {
        get => _trim;
        init => _trim = value is > 0 and < 0.5 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A trimmed share lies above 0 and below 0.5.");
    }

    /// <summary>Denominator or expected count from which a unit is banded. Default 0: all are. Units below it have no say in the variance.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public double MinimumDenominator
    {
        get => _minimumDenominator;
        init => _minimumDenominator = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A minimum is not negative.");
    }

    /// <summary>Whether expected counts are rounded to two decimals first, as the SHMI publishes them. Default no.</summary>
    public bool RoundsExpected { get; init; }

    internal double Rounded(double denominator) => RoundsExpected ? Hundredths.Round(denominator) : denominator;
}
