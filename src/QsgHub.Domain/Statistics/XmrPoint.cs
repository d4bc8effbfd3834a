namespace QsgHub.Domain.Statistics;

/// <summary>What an XmR chart says of one point. Two bytes, so that a national indicator fits a cache.</summary>
public readonly record struct XmrPoint
{
    private readonly byte _causes;
    private readonly PointState _state;

    internal XmrPoint(byte causes, PointState state)
    {
        _causes = causes;
        _state = state;
    }

    /// <summary>Every rule that fired on it.</summary>
    public SpecialCauses Causes => (SpecialCauses)_causes;

    /// <summary>1 above the mean, -1 below, 0 on it or without a value.</summary>
    public int SideOfMean => (_state & PointState.Above) != 0 ? 1 : (_state & PointState.Below) != 0 ? -1 : 0;

    /// <summary>Whether it lies beyond a two-sigma line but not beyond the process limit.</summary>
    public bool IsCloseToLimit => (_state & PointState.CloseToLimit) != 0;

    /// <summary>Whether it lies strictly beyond a process limit.</summary>
    public bool IsOutsideLimits => (Causes & (SpecialCauses.AboveUpperLimit | SpecialCauses.BelowLowerLimit)) != 0;

    /// <summary>Whether the limits were computed from it.</summary>
    public bool IsInBaseline => (_state & PointState.Baseline) != 0;

    /// <summary>Whether nothing was reported for its period.</summary>
    public bool IsMissing => (_state & PointState.Missing) != 0;

    internal XmrPoint With(SpecialCauses cause, SpecialCauses without) => new((byte)((Causes & ~without) | cause), _state);

    internal XmrPoint By(SpecialCauses causes) => new((byte)causes, _state);

    internal XmrPoint AfterBaseline() => new(_causes, _state & ~PointState.Baseline);
}

/// <summary>Where a point lies, apart from the rules.</summary>
[Flags]
internal enum PointState : byte
{
    None = 0,
    Above = 1 << 0,
    Below = 1 << 1,
    CloseToLimit = 1 << 2,
    Baseline = 1 << 3,
    Missing = 1 << 4,
}

/// <summary>A stretch of a chart between rebases, with limits of its own.</summary>
/// <param name="Number">How many rebases are behind it; 0 is the stretch before the first.</param>
/// <param name="Start">0-based index of its first point.</param>
/// <param name="Length">Its points, those without a value included.</param>
/// <param name="Values">Its points that have a value.</param>
/// <param name="Limits">Its limits; not defined below two values.</param>
public readonly record struct XmrSegment(int Number, int Start, int Length, int Values, ControlLimits Limits)
{
    /// <summary>Whether it has too few values for limits that can be relied on.</summary>
    public bool IsOnTrial => Values < XmrOptions.PointsForIcons;
}
