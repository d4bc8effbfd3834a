namespace QsgHub.Domain.Statistics;

/// <summary>The rules that fired on a point, each with its side. Every rule is tried on every point.</summary>
/// <remarks>Source: NHS England, <i>Making data count</i>: astronomical point, shift, trend, two of three near a limit.</remarks>
[Flags]
public enum SpecialCauses
{
    /// <summary>Common cause: no rule fired.</summary>
    None = 0,

    /// <summary>Strictly above the upper process limit.</summary>
    AboveUpperLimit = 1 << 0,

    /// <summary>Strictly below the lower process limit.</summary>
    BelowLowerLimit = 1 << 1,

    /// <summary>One of a run of points each higher than the one before.</summary>
    RisingTrend = 1 << 2,

    /// <summary>One of a run of points each lower than the one before.</summary>
    FallingTrend = 1 << 3,

    /// <summary>Beyond the upper two-sigma line, with another such in three points that all lie above the mean.</summary>
    TwoOfThreeHigh = 1 << 4,

    /// <summary>Beyond the lower two-sigma line, with another such in three points that all lie below the mean.</summary>
    TwoOfThreeLow = 1 << 5,

    /// <summary>One of a run of points above the mean.</summary>
    ShiftAbove = 1 << 6,

    /// <summary>One of a run of points below the mean.</summary>
    ShiftBelow = 1 << 7,

    /// <summary>Any rule that speaks of high or rising values.</summary>
    High = AboveUpperLimit | RisingTrend | TwoOfThreeHigh | ShiftAbove,

    /// <summary>Any rule that speaks of low or falling values.</summary>
    Low = BelowLowerLimit | FallingTrend | TwoOfThreeLow | ShiftBelow,
}
