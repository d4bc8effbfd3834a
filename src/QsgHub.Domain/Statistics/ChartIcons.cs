namespace QsgHub.Domain.Statistics;

/// <summary>The variation icon of a chart: the state of its latest point.</summary>
/// <remarks>Source: NHS England, <i>Making data count</i>. High and low say where the special cause lies, not whether it is good.</remarks>
public enum VariationIcon
{
    /// <summary>Common cause: no significant change.</summary>
    CommonCause = 0,

    /// <summary>Special cause of an improving nature, in higher values.</summary>
    ImprovementHigh = 1,

    /// <summary>Special cause of an improving nature, in lower values.</summary>
    ImprovementLow = 2,

    /// <summary>Special cause of a concerning nature, in higher values.</summary>
    ConcernHigh = 3,

    /// <summary>Special cause of a concerning nature, in lower values.</summary>
    ConcernLow = 4,

    /// <summary>Special cause in higher values, where neither way is better.</summary>
    NeutralHigh = 5,

    /// <summary>Special cause in lower values, where neither way is better.</summary>
    NeutralLow = 6,
}

/// <summary>The assurance icon of a chart: whether the process, left as it is, can be expected to meet its target.</summary>
/// <remarks>Source: NHS England, <i>Making data count</i>. It follows from the limits of the latest segment alone.</remarks>
public enum AssuranceIcon
{
    /// <summary>The target lies between the limits or on one of them: hit or miss by chance.</summary>
    HitAndMiss = 0,

    /// <summary>The target lies beyond the limits on the bad side: it will be met.</summary>
    ConsistentlyPassing = 1,

    /// <summary>The target lies beyond the limits on the good side: it will be missed.</summary>
    ConsistentlyFailing = 2,
}
