using System.Globalization;

namespace QsgHub.Benchmarks.Engine;

/// <summary>The data in memory: the same in every run and for every contestant.</summary>
internal static class EngineWorld
{
    private const int ConcernsPerProvider = 20;

    private static readonly Dictionary<string, Concern> ConcernsById;
    private static readonly Dictionary<string, IReadOnlyList<Concern>> ConcernsByProvider;
    private static readonly Dictionary<string, Organisation> OrganisationsById;

    static EngineWorld()
    {
        Organisations = [.. Enumerable.Range(0, 50).Select(i => new Organisation(Id("O", i), $"Integrated care board {i}"))];
        Concerns = [.. Enumerable.Range(0, 1_000).Select(ConcernNumber)];
        Providers = [.. Enumerable.Range(0, 100).Select(i => new Provider(Id("P", i), $"Care home {i}"))];
        ConcernsById = Concerns.ToDictionary(concern => concern.Id);
        OrganisationsById = Organisations.ToDictionary(organisation => organisation.Id);
        ConcernsByProvider = Providers.Index().ToDictionary(
            pair => pair.Item.Id,
            pair => (IReadOnlyList<Concern>)[.. Enumerable.Range(pair.Index * ConcernsPerProvider, ConcernsPerProvider).Select(i => Concerns[i % Concerns.Count])]);
    }

    public static IReadOnlyList<Concern> Concerns { get; }

    public static IReadOnlyList<Provider> Providers { get; }

    public static IReadOnlyList<Organisation> Organisations { get; }

    public static Concern? ConcernOrNull(string id) => ConcernsById.GetValueOrDefault(id);

    public static IReadOnlyList<Concern> ConcernsOf(string provider) => ConcernsByProvider[provider];

    public static Organisation Organisation(string id) => OrganisationsById[id];

    private static string Id(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:D6}");

    /// <summary>Plain text mostly; every tenth with what JSON must escape, every seventh beyond ASCII, every fifth without a summary.</summary>
    private static Concern ConcernNumber(int i) => new(
        Id("C", i),
        string.Create(CultureInfo.InvariantCulture, $"QSG/2025/{i:D4}"),
        i % 10 == 0 ? $"Staff say \"we are short every night\" ({i})" : $"Staffing below the planned level on ward {i}",
        i % 5 == 0 ? null : i % 7 == 0 ? $"Reported by Siân at the café on floor {i % 4}" : $"Seen on {i % 28 + 1} of the last 28 days, nights more than days",
        i % 6,
        (i % 97) + 0.25,
        i % 3 != 0,
        (Severity)(i % 3),
        Organisations[i % Organisations.Count].Id);
}
