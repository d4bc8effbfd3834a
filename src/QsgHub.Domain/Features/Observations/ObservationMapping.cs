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

    /// <summary>Column of the provider's ODS code or CQC id.</summary>
    public required string ProviderColumn { get; init; }

    /// <summary>Column of the month, as its first day.</summary>
    public required string MonthColumn { get; init; }

    /// <summary>Columns that the file has and no indicator reads.</summary>
    public IReadOnlyList<string> OtherColumns { get; init; } = [];

    /// <summary>The indicators that each row gives.</summary>
    public required IReadOnlyList<IndicatorMapping> Indicators { get; init; }

    /// <summary>Every column that a file must have, in any order, and no other.</summary>
    [JsonIgnore]
    public IEnumerable<string> Columns => Indicators.SelectMany(indicator => indicator.Columns)
        .Prepend(MonthColumn).Prepend(ProviderColumn).Concat(OtherColumns).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a mapping.</summary>
    /// <param name="json">UTF-8 JSON of the documented form.</param>
    /// <exception cref="FormatException">The text breaks the form; the message says where.</exception>
    public static ObservationMapping Parse(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var mapping = JsonSerializer.Deserialize<ObservationMapping>(json, Json) ?? throw new FormatException("The mapping is empty.");
            return mapping.Indicators.Count > 0 ? mapping : throw new FormatException("The mapping has no indicators.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The mapping is malformed: {exception.Message}", exception);
        }
    }
}

/// <summary>An indicator of a mapping.</summary>
public sealed record IndicatorMapping
{
    /// <summary>Stable code, upper case.</summary>
    public required string Code { get; init; }

    /// <summary>Name in words.</summary>
    public required string Name { get; init; }

    /// <summary>Unit of the value; a <c>percent</c> is a part of its denominator and never greater.</summary>
    public required string Unit { get; init; }

    /// <summary>Which way is better.</summary>
    public required ImprovementDirection Direction { get; init; }

    /// <summary>Value that providers are asked to reach; null for none.</summary>
    public double? Target { get; init; }

    /// <summary>Factor from numerator/denominator, or from the numerator alone, to the value.</summary>
    public double Multiplier { get; init; } = 1;

    /// <summary>What stands above the line.</summary>
    public required FigureMapping Numerator { get; init; }

    /// <summary>What stands below it; null when the value is the numerator.</summary>
    public FigureMapping? Denominator { get; init; }

    internal IEnumerable<string> Columns =>
        new[] { Numerator.Column, Numerator.Minus, Denominator?.Column, Denominator?.Minus }.OfType<string>();

    internal bool IsPartOfDenominator => Unit == "percent";

    internal Indicator ToIndicator(string source) => new()
    {
        Code = Code,
        Name = Name,
        Numerator = Numerator.Label,
        Denominator = Denominator?.Label,
        Multiplier = Multiplier,
        Unit = Unit,
        Direction = Direction,
        Target = Target,
        Source = source,
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
