using QsgHub.Domain.Features.Observations;

namespace QsgHub.Domain.Statistics;

/// <summary>The two icons that sum up an XmR chart.</summary>
public static class XmrIcons
{
    /// <summary>The variation icon of a chart.</summary>
    /// <param name="latest">Its latest point that has a value.</param>
    /// <param name="segment">The segment that holds it.</param>
    /// <param name="options">How the chart was drawn up.</param>
    /// <returns>
    /// The icon, null while the limits are on trial; and the other one when improvement and concern both fire on the point, else null.
    /// </returns>
    public static (VariationIcon? Icon, VariationIcon? Other) Variation(XmrPoint latest, in XmrSegment segment, XmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (segment.IsOnTrial && options.Profile == SpcProfile.Nhs)
        {
            return (null, null);
        }

        var causes = latest.Causes;
        var label = causes.Label(options.Direction, options.Precedence);
        var isHigh = (label & SpecialCauses.High) != 0;
        var icon = label == SpecialCauses.None ? VariationIcon.CommonCause : Icon(isHigh, options.Direction);
        var isBoth = (causes & SpecialCauses.High) != 0 && (causes & SpecialCauses.Low) != 0 && options.Profile == SpcProfile.Nhs;
        return (icon, isBoth ? Icon(!isHigh, options.Direction) : null);
    }

    /// <summary>The assurance icon of a chart.</summary>
    /// <param name="segment">Its latest segment.</param>
    /// <param name="options">How the chart was drawn up.</param>
    /// <returns>Null without target or direction, or while the limits are on trial.</returns>
    public static AssuranceIcon? Assurance(in XmrSegment segment, XmrOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Target is not { } target || options.Direction == ImprovementDirection.Neutral || (segment.IsOnTrial && options.Profile == SpcProfile.Nhs))
        {
            return null;
        }

        // Undefined limits are on neither side of anything.
        var isAbove = target > segment.Limits.Upper;
        var isBelow = target < segment.Limits.Lower;
        return !isAbove && !isBelow ? AssuranceIcon.HitAndMiss
            : isBelow == (options.Direction == ImprovementDirection.Increase) ? AssuranceIcon.ConsistentlyPassing
            : AssuranceIcon.ConsistentlyFailing;
    }

    private static VariationIcon Icon(bool isHigh, ImprovementDirection direction) => (direction, isHigh) switch
    {
        (ImprovementDirection.Increase, true) => VariationIcon.ImprovementHigh,
        (ImprovementDirection.Increase, false) => VariationIcon.ConcernLow,
        (ImprovementDirection.Decrease, true) => VariationIcon.ConcernHigh,
        (ImprovementDirection.Decrease, false) => VariationIcon.ImprovementLow,
        (_, true) => VariationIcon.NeutralHigh,
        (_, false) => VariationIcon.NeutralLow,
    };
}
