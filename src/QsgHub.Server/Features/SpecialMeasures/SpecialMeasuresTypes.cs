using QsgHub.Domain.Features.SpecialMeasures;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.SpecialMeasures;

/// <summary>A provider's time in special measures or in what took their place, as published.</summary>
[GraphQLName("SpecialMeasures")]
internal sealed class SpecialMeasuresNode(SpecialMeasuresSpell spell)
{
    /// <summary>Under which scheme; the schemes are scales of their own.</summary>
    public SpecialMeasuresScheme Scheme => spell.Scheme;

    /// <summary>First day.</summary>
    public DateOnly From => spell.From;

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To => spell.To;

    /// <summary>Where it was published.</summary>
    public string Source => spell.Source;
}

/// <summary>Batches the special measures of a request's providers.</summary>
internal sealed class SpecialMeasuresLoader(SpecialMeasuresBook book) : BatchLoader<Guid, IReadOnlyList<SpecialMeasuresSpell>>
{
    protected override async Task<IReadOnlyDictionary<Guid, IReadOnlyList<SpecialMeasuresSpell>>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var found = await book.ForProvidersAsync(keys, cancellationToken);
        return keys.ToDictionary(key => key, key => (IReadOnlyList<SpecialMeasuresSpell>)[.. found[key]]);
    }
}

[ObjectType<ProviderNode>]
internal static class ProviderSpecialMeasures
{
    /// <summary>Its times in special measures, the newest first.</summary>
    [Cost(2)]
    public static async Task<IReadOnlyList<SpecialMeasuresNode>> SpecialMeasuresAsync([Parent] ProviderNode provider, SpecialMeasuresLoader loader, CancellationToken cancellationToken) =>
        [.. (await loader.LoadAsync(provider.Id, cancellationToken) ?? []).Select(spell => new SpecialMeasuresNode(spell))];
}
