using QsgHub.GraphQL;

namespace QsgHub.Benchmarks.Engine;

/// <summary>How grave a concern is.</summary>
internal enum Severity
{
    Low,
    Moderate,
    High,
}

/// <summary>A row: its first eight fields are the ones that are asked for.</summary>
internal sealed record Concern(
    [property: ID] string Id,
    string Reference,
    string Title,
    string? Summary,
    int OpenActions,
    double Score,
    bool IsOpen,
    Severity Severity,
    [property: GraphQLIgnore] string OwnerId);

/// <summary>Whose concerns are listed below it.</summary>
internal sealed record Provider([property: ID] string Id, string Name);

/// <summary>Who owns a concern.</summary>
internal sealed record Organisation([property: ID] string Id, string Name);

/// <summary>The roots of the schema that all contestants answer for.</summary>
[QueryType]
internal static class EngineQueries
{
    public static IReadOnlyList<Concern> Concerns => EngineWorld.Concerns;

    public static IReadOnlyList<Provider> Providers => EngineWorld.Providers;

    public static Concern? Concern([ID] string id) => EngineWorld.ConcernOrNull(id);
}

/// <summary>What a provider has beside its own properties.</summary>
[ObjectType<Provider>]
internal static class ProviderFields
{
    public static ValueTask<IReadOnlyList<Concern>> ConcernsAsync([Parent] Provider provider, ConcernsOfProvider loader, CancellationToken cancellationToken) =>
        loader.LoadAsync(provider.Id, cancellationToken)!;
}

/// <summary>What a concern has beside its own properties.</summary>
[ObjectType<Concern>]
internal static class ConcernFields
{
    public static ValueTask<Organisation> OwnerAsync([Parent] Concern concern, OrganisationById loader, CancellationToken cancellationToken) =>
        loader.LoadAsync(concern.OwnerId, cancellationToken)!;

    public static IReadOnlyList<Concern> Similar([Parent] Concern concern, int first = 5, Severity? severity = null) =>
        [.. EngineWorld.Concerns.Where(other => other != concern && other.Severity == (severity ?? concern.Severity)).Take(first)];
}

internal sealed class ConcernsOfProvider : BatchLoader<string, IReadOnlyList<Concern>>
{
    protected override Task<IReadOnlyDictionary<string, IReadOnlyList<Concern>>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<Concern>>>(keys.ToDictionary(key => key, EngineWorld.ConcernsOf));
}

internal sealed class OrganisationById : BatchLoader<string, Organisation>
{
    protected override Task<IReadOnlyDictionary<string, Organisation>> LoadBatchAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, Organisation>>(keys.ToDictionary(key => key, EngineWorld.Organisation));
}
