using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.References;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;

namespace QsgHub.Server.Features.References;

/// <summary>The number under which the viewer's body keeps a concern in a system of its own.</summary>
[GraphQLName("ExternalReference")]
internal sealed class ExternalReferenceNode(ConcernReference reference)
{
    /// <summary>Name of the system.</summary>
    public string System => reference.System;

    /// <summary>The number in it.</summary>
    public string Reference => reference.Reference;

    /// <summary>Name of the person or system that set it.</summary>
    public string SetByName => reference.SetByName;

    /// <summary>When it was set.</summary>
    public DateTimeOffset At => reference.At;
}

/// <summary>Batches the own body's numbers of a request's concerns, for its one viewer.</summary>
internal sealed class ReferenceLoader(ReferenceBook references, Viewer viewer) : GroupLoader<Guid, ConcernReference>
{
    protected override Task<ILookup<Guid, ConcernReference>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        references.OfAsync(viewer, keys, cancellationToken);
}

[ObjectType<ConcernDetailNode>]
internal static class ConcernReferences
{
    /// <summary>Numbers under which the viewer's own body keeps it in systems of its own; other bodies' are told to nobody.</summary>
    public static async Task<IReadOnlyList<ExternalReferenceNode>> ExternalReferencesAsync([Parent] ConcernDetailNode concern, ReferenceLoader references, CancellationToken cancellationToken) =>
        [.. (await references.LoadAsync(concern.ConcernId, cancellationToken)).Select(reference => new ExternalReferenceNode(reference))];
}

[QueryType]
internal static class ReferenceQueries
{
    /// <summary>Concerns that the viewer's body keeps under a number in a system of its own and that the viewer reads in full; at most 50.</summary>
    public static async Task<IReadOnlyList<ConcernNode>> ConcernsByReferenceAsync(string system, string reference, [Service] ReferenceBook references, [Service] ConcernList list, [Service] Viewer viewer, CancellationToken cancellationToken)
    {
        var ids = await references.FindAsync(viewer, system, reference, cancellationToken);
        var concerns = await list.ManyAsync(viewer, "concernsByReference", ids, cancellationToken);
        return [.. ids.Where(concerns.ContainsKey).Select(id => new ConcernNode(concerns[id]))];
    }
}

[MutationType]
internal static class ReferenceMutations
{
    /// <summary>Sets the number under which the viewer's body keeps a concern in a system of its own; without a number it is taken back. No other body learns of it.</summary>
    public static async Task<ConcernPayload> SetReferenceAsync(SetReferenceInput input, [Service] ReferenceBook references, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await references.SetAsync(viewer, input, cancellationToken), cancellationToken);
}
