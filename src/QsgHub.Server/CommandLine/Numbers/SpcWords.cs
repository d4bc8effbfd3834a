using QsgHub.Domain.Statistics;

namespace QsgHub.Server.CommandLine.Numbers;

/// <summary>How files name what a chart says: the words of the R package's results.</summary>
internal static class SpcWords
{
    public static string CauseType(SpecialCauses label, int runLength)
    {
        var names = Enum.GetValues<SpecialCauses>().Where(cause => int.IsPow2((int)cause) && label.HasFlag(cause)).Select(cause => cause switch
        {
            SpecialCauses.AboveUpperLimit => "Above UCL",
            SpecialCauses.BelowLowerLimit => "Below LCL",
            SpecialCauses.RisingTrend => $"{runLength} Point Trend (Increasing)",
            SpecialCauses.FallingTrend => $"{runLength} Point Trend (Decreasing)",
            SpecialCauses.TwoOfThreeHigh => "2 in 3 Above CL",
            SpecialCauses.TwoOfThreeLow => "2 in 3 Below CL",
            SpecialCauses.ShiftAbove => $"{runLength} Points Above CL",
            _ => $"{runLength} Points Below CL",
        });
        return label == SpecialCauses.None ? "Common Cause" : string.Join(';', names);
    }

    public static string PointType(PointMeaning meaning)
    {
        var names = Enum.GetValues<PointMeaning>().Where(one => one != PointMeaning.None && meaning.HasFlag(one)).Select(one => one switch
        {
            PointMeaning.Improvement => "special_cause_improvement",
            PointMeaning.Concern => "special_cause_concern",
            PointMeaning.NeutralHigh => "special_cause_neutral_high",
            _ => "special_cause_neutral_low",
        });
        return meaning == PointMeaning.None ? "common_cause" : string.Join(';', names);
    }

    public static string Icon(VariationIcon? icon) => icon switch
    {
        VariationIcon.CommonCause => "common_cause",
        VariationIcon.ImprovementHigh => "improvement_high",
        VariationIcon.ImprovementLow => "improvement_low",
        VariationIcon.ConcernHigh => "concern_high",
        VariationIcon.ConcernLow => "concern_low",
        VariationIcon.NeutralHigh => "neutral_high",
        VariationIcon.NeutralLow => "neutral_low",
        _ => "",
    };

    public static string Icon(AssuranceIcon? icon) => icon switch
    {
        AssuranceIcon.ConsistentlyPassing => "pass",
        AssuranceIcon.ConsistentlyFailing => "fail",
        AssuranceIcon.HitAndMiss => "inconsistent",
        _ => "",
    };

    public static string AssuranceType(AssuranceIcon? icon) => icon switch
    {
        AssuranceIcon.ConsistentlyPassing => "consistent_pass",
        AssuranceIcon.ConsistentlyFailing => "consistent_fail",
        AssuranceIcon.HitAndMiss => "inconsistent",
        _ => "",
    };
}
