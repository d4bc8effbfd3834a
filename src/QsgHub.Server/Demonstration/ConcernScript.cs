using System.Text.Json;
using System.Text.Json.Serialization;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Server.Demonstration;

/// <summary>A concern of the demonstration and what becomes of it. Parties go by their short names in <see cref="DemonstrationCast"/>.</summary>
internal sealed record ConcernScript
{
    private const string Resource = "demonstration-concerns.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public required string Id { get; init; }

    public required string Provider { get; init; }

    public required string By { get; init; }

    /// <summary>Days from the beginning of the month.</summary>
    public required double Day { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    public required Immediacy Immediacy { get; init; }

    public required string Text { get; init; }

    public string? Summary { get; init; }

    public Nature Nature { get; init; } = Nature.Qualitative;

    public int Class { get; init; } = 4;

    public SourceType? Source { get; init; }

    public Severity? Severity { get; init; }

    public Likelihood? Likelihood { get; init; }

    public ConfidenceSource? Confidence { get; init; }

    public PreferredAction? Action { get; init; }

    public string? Location { get; init; }

    public string? Service { get; init; }

    public string? Ward { get; init; }

    /// <summary>For a quantitative concern: the month of its figures, counted back from the month in which the demonstration begins.</summary>
    public int? MonthsBack { get; init; }

    public IReadOnlyList<Party> Acks { get; init; } = [];

    public IReadOnlyList<Judgement> Assess { get; init; } = [];

    /// <summary>The state that the lead's quality team takes it to.</summary>
    public ConcernState Reaches { get; init; } = ConcernState.Posted;

    /// <summary>Why nothing further is done.</summary>
    public string? Reason { get; init; }

    public Ending? End { get; init; }

    public Rewording? Amend { get; init; }

    public Rewording? Withdraw { get; init; }

    /// <summary>The scripts that ship with the server.</summary>
    public static IReadOnlyList<ConcernScript> Load()
    {
        using var stream = typeof(ConcernScript).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not part of the assembly.");
        return JsonSerializer.Deserialize<List<ConcernScript>>(stream, Json)!;
    }

    /// <summary>Somebody, so many hours after the concern was raised.</summary>
    internal sealed record Party(string By, double Hours);

    /// <summary>A body's own assessment.</summary>
    internal sealed record Judgement(string By, double Hours, Immediacy Immediacy, Severity? Severity, Likelihood? Likelihood, PreferredAction? PreferredAction, string? Reasons);

    /// <summary>How it ends; by the lead when nobody is named.</summary>
    internal sealed record Ending(double Hours, ClosureOutcome Outcome, string Sentence, string? By);

    /// <summary>A change by the body that raised it.</summary>
    internal sealed record Rewording(double Hours, string? Text, string Reason);
}
