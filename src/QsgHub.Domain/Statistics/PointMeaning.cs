using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Statistics;

/// <summary>
/// What the rules on a point mean, given which way is better. A falling trend above the mean is both at once, and is kept as both.
/// It is a question to ask, never a judgement.
/// </summary>
[Flags]
public enum PointMeaning
{
    /// <summary>Common cause.</summary>
    None = 0,

    /// <summary>Special cause in the good direction.</summary>
    Improvement = 1 << 0,

    /// <summary>Special cause in the bad direction.</summary>
    Concern = 1 << 1,

    /// <summary>Special cause, high or rising, of something that has no good direction.</summary>
    NeutralHigh = 1 << 2,

    /// <summary>Special cause, low or falling, of something that has no good direction.</summary>
    NeutralLow = 1 << 3,
}

/// <summary>Which rule gives a point its one label where several fired.</summary>
public enum LabelPrecedence
{
    /// <summary>Concern before improvement; within each the order of <see cref="ByRule"/>.</summary>
    ConcernFirst = 0,

    /// <summary>Improvement before concern, as the NHS Excel tools show it; within each the order of <see cref="ByRule"/>.</summary>
    ImprovementFirst = 1,

    /// <summary>Astronomical point, then trend, then two of three, then shift.</summary>
    ByRule = 2,
}

/// <summary>What special causes mean.</summary>
public static class SpecialCauseMeaning
{
    private const SpecialCauses Limits = SpecialCauses.AboveUpperLimit | SpecialCauses.BelowLowerLimit;
    private const SpecialCauses Trend = SpecialCauses.RisingTrend | SpecialCauses.FallingTrend;
    private const SpecialCauses TwoOfThree = SpecialCauses.TwoOfThreeHigh | SpecialCauses.TwoOfThreeLow;
    private const SpecialCauses Shift = SpecialCauses.ShiftAbove | SpecialCauses.ShiftBelow;

    /// <summary>All that the causes mean.</summary>
    /// <param name="causes">The rules that fired.</param>
    /// <param name="direction">Which way is better.</param>
    public static PointMeaning Means(this SpecialCauses causes, ImprovementDirection direction)
    {
        var high = (causes & SpecialCauses.High) != 0;
        var low = (causes & SpecialCauses.Low) != 0;
        return direction switch
        {
            ImprovementDirection.Increase => (high ? PointMeaning.Improvement : 0) | (low ? PointMeaning.Concern : 0),
            ImprovementDirection.Decrease => (high ? PointMeaning.Concern : 0) | (low ? PointMeaning.Improvement : 0),
            _ => (high ? PointMeaning.NeutralHigh : 0) | (low ? PointMeaning.NeutralLow : 0),
        };
    }

    /// <summary>The one rule that labels a point where only one can be shown.</summary>
    /// <param name="causes">The rules that fired.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="precedence">Which goes first.</param>
    /// <returns>
    /// One flag; two where a point is the turn from one trend to another and neither goes first; <see cref="SpecialCauses.None"/> for common cause.
    /// </returns>
    public static SpecialCauses Label(this SpecialCauses causes, ImprovementDirection direction, LabelPrecedence precedence)
    {
        if (direction != ImprovementDirection.Neutral && precedence != LabelPrecedence.ByRule)
        {
            var first = (direction == ImprovementDirection.Increase) == (precedence == LabelPrecedence.ImprovementFirst) ? SpecialCauses.High : SpecialCauses.Low;
            causes = (causes & first) != 0 ? causes & first : causes;
        }

        return (causes & Limits) != 0 ? causes & Limits
            : (causes & Trend) != 0 ? causes & Trend
            : (causes & TwoOfThree) != 0 ? causes & TwoOfThree
            : causes & Shift;
    }
}
