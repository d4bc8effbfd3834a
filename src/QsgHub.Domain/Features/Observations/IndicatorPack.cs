namespace QsgHub.Domain.Features.Observations;

/// <summary>Indicators that are looked at together, for one question.</summary>
/// <param name="Code">Stable code, upper case.</param>
/// <param name="Name">Name in words.</param>
/// <param name="Question">What they help to ask.</param>
/// <param name="IndicatorCodes">Their codes, in the order in which they are read.</param>
public sealed record IndicatorPack(string Code, string Name, string Question, IReadOnlyList<string> IndicatorCodes)
{
    /// <summary>Emergency department, beds and discharge: where pressure in winter enters a trust, fills it and fails to leave it.</summary>
    public static IndicatorPack WinterPressures { get; } = new(
        "WINTER",
        "Winter pressures",
        "Do people come in faster than they can be seen, found a bed and sent home?",
        ["AEATT", "AE4H", "DTA4H", "GAOCC", "ACCOCC", "NCTR", "DIS17"]);

    /// <summary>Every pack.</summary>
    public static IReadOnlyList<IndicatorPack> All { get; } = [WinterPressures];

    /// <summary>The pack of a code.</summary>
    /// <param name="code">In any case.</param>
    /// <returns>Null when there is none.</returns>
    public static IndicatorPack? OrNull(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return All.FirstOrDefault(pack => string.Equals(pack.Code, code.Trim(), StringComparison.OrdinalIgnoreCase));
    }
}
