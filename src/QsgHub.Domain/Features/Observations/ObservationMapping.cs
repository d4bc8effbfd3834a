using System.Text.Json;
using System.Text.Json.Serialization;

namespace QsgHub.Domain.Features.Observations;

/// <summary>How a published file of figures becomes observations. Mappings are data: <c>schema/import</c> documents and holds them.</summary>
public sealed record ObservationMapping
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary>The JSON schema that describes the mapping; not read.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Name by which it is chosen and shown.</summary>
    public required string Name { get; init; }

    /// <summary>Who publishes the figures and under which licence.</summary>
    public required string Source { get; init; }

    /// <summary>What the rows are about. Default providers.</summary>
    public IndicatorSubject Subject { get; init; } = IndicatorSubject.Provider;

    /// <summary>Column of the subject's code: ODS code or CQC id of a provider or location, code of a body.</summary>
    public required string SubjectColumn { get; init; }

    /// <summary>How long a period is. Default a month.</summary>
    public PeriodLength Period { get; init; } = PeriodLength.Month;

    /// <summary>Column of the period: its first day, or the year.</summary>
    public required string PeriodColumn { get; init; }

    /// <summary>Column that says which part of the subject a row is of; null when rows are of whole subjects.</summary>
    public string? BreakdownColumn { get; init; }

    /// <summary>Columns that the file has and no indicator reads.</summary>
    public IReadOnlyList<string> OtherColumns { get; init; } = [];

    /// <summary>The indicators that each row gives.</summary>
    public required IReadOnlyList<IndicatorMapping> Indicators { get; init; }

    /// <summary>Every column that a file must have, in any order, and no other.</summary>
    [JsonIgnore]
    public IEnumerable<string> Columns => new[] { SubjectColumn, PeriodColumn, BreakdownColumn }.OfType<string>()
        .Concat(Indicators.SelectMany(indicator => indicator.Columns)).Concat(OtherColumns).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">UTF-8 JSON of the documented form.</param>
    /// <exception cref="FormatException">The text breaks the form; the message says where.</exception>
    public static ObservationMapping Parse(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var mapping = JsonSerializer.Deserialize<ObservationMapping>(json, Json) ?? throw new FormatException("The mapping is empty.");
            return mapping.FaultOrNull() is { } fault ? throw new FormatException(fault) : mapping;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The mapping is malformed: {exception.Message}", exception);
        }
    }

    private string? FaultOrNull() =>
        Indicators.Count == 0 ? "The mapping has no indicators."
        : Indicators.Select(indicator => indicator.Code).Distinct(StringComparer.Ordinal).Count() < Indicators.Count ? "The mapping names an indicator twice."
        : Indicators.Any(indicator => indicator.Code.Length is 0 or > Indicator.MaxCode) ? $"The code of an indicator has 1 to {Indicator.MaxCode} characters."
        : BreakdownColumn is null && Indicators.Any(indicator => indicator.Rows != BreakdownRows.Each) ? "Rows can be added up only where breakdownColumn names what they are parts by."
        : null;
}

/// <summary>What the rows of the parts of one subject and period give.</summary>
public enum BreakdownRows
{
    /// <summary>Each row a figure of its own part.</summary>
    Each = 0,

    /// <summary>Added up, one figure of the whole; a part without a figure leaves the whole without one.</summary>
    Total = 1,

    /// <summary>Both.</summary>
    Both = 2,
}

/// <summary>An indicator of a mapping.</summary>
public sealed record IndicatorMapping
{
    /// <summary>Stable code, upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Name in words.</summary>
    public required string Name { get; init; }

    /// <summary>CQC's key question that it speaks to; null for none.</summary>
    public KeyQuestion? Domain { get; init; }

    /// <summary>What kind of number the value is; a part is never greater than its whole.</summary>
    public required IndicatorKind Kind { get; init; }

    /// <summary>Unit of the value.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way is better.</summary>
    public required ImprovementDirection Direction { get; init; }

    /// <summary>Value that providers are asked to reach; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>Who asks for the target; null when there is none.</summary>
    public string? TargetBasis { get; init; }

    /// <summary>Days from the end of a period until its figure is usually published; null when unknown.</summary>
    public int? ExpectedLagDays { get; init; }

    /// <summary>How the figures allow for differences between those treated; null when they do not.</summary>
    public string? RiskAdjustment { get; init; }

    /// <summary>Denominator from which a unit is compared with others.</summary>
    public double MinimumDenominator { get; init; }

    /// <summary>What rows of parts give; meaningless without a breakdown column.</summary>
    public BreakdownRows Rows { get; init; }

    /// <summary>Factor from numerator/denominator, or from the numerator alone, to the value.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>What stands above the line.</summary>
    public required FigureMapping Numerator { get; init; }

    /// <summary>What stands below it; null when the value is the numerator.</summary>
    public FigureMapping? Denominator { get; init; }

    internal IEnumerable<string> Columns =>
        new[] { Numerator.Column, Numerator.Minus, Denominator?.Column, Denominator?.Minus }.OfType<string>();

    internal bool IsPartOfDenominator => Kind == IndicatorKind.Proportion;

    internal IndicatorDefinition Define(ObservationMapping mapping) => new()
    {
        Name = Name,
        Domain = Domain,
        Kind = Kind,
        Numerator = Numerator.Label,
        Denominator = Denominator?.Label,
        Multiplier = Multiplier,
        Unit = Unit,
        Subject = mapping.Subject,
        Direction = Direction,
        Target = Target,
        TargetBasis = TargetBasis,
        Frequency = mapping.Period,
        ExpectedLagDays = ExpectedLagDays,
        Source = mapping.Source,
        RiskAdjustment = RiskAdjustment,
        MinimumDenominator = MinimumDenominator,
    };
}

/// <summary>A figure of a row: a column, or the difference of two.</summary>
public sealed record FigureMapping
{
    /// <summary>What is counted, in words.</summary>
    public required string Label { get; init; }

    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>A column to subtract; null for none.</summary>
    public string? Minus { get; init; }
}
