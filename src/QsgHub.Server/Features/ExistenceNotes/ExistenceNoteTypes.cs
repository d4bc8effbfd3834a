using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.ExistenceNotes;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.ExistenceNotes;

/// <summary>A standing note on a provider: restricted material may exist, call this desk. It is tied to no item and bears no date.</summary>
[GraphQLName("ExistenceNote")]
internal sealed class ExistenceNoteNode(ShownNote note, DirectoryBook.Pages directory)
{
    /// <summary>The body to call.</summary>
    public OrganisationNode Desk { get; } = new(directory.OrganisationOrNull(note.DeskOrganisationId)!);

    /// <summary>How to reach it.</summary>
    public string Contact => note.Contact;

    /// <summary>Whether the viewer's own body set it, so that its people may change and remove it.</summary>
    public bool IsOwn => note.Own is not null;

    /// <summary>Why it was set; null for whoever does not belong to the body that set it.</summary>
    public string? Reason => note.Own?.Reason;

    /// <summary>Whom it is shown to; null for whoever does not belong to the body that set it.</summary>
    public IReadOnlyList<NoteReaders>? ShownTo => note.Own is { } own
        ? [.. new[] { NoteReaders.InformationGovernance, NoteReaders.Region, NoteReaders.Members }.Where(readers => own.ShownTo.HasFlag(readers))]
        : null;
}

/// <summary>Batches notes of a request's providers, for its one viewer.</summary>
internal sealed class ExistenceNoteLoader(ExistenceNoteBook notes, Viewer viewer) : GroupLoader<Guid, ShownNote>
{
    protected override Task<ILookup<Guid, ShownNote>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        notes.ShownAsync(viewer, keys, cancellationToken);
}

[ObjectType<ProviderNode>]
internal static class ProviderNotes
{
    /// <summary>Restricted material may exist about it: the desks to call, by name. Empty for whoever may not know even that.</summary>
    public static async Task<IReadOnlyList<ExistenceNoteNode>> ExistenceNotesAsync([Parent] ProviderNode provider, ExistenceNoteLoader notes, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await notes.LoadAsync(provider.Id, cancellationToken)).Select(note => new ExistenceNoteNode(note, directory))];
}

[MutationType]
internal static class ExistenceNoteMutations
{
    /// <summary>Sets the one standing note that the viewer's body has on a provider.</summary>
    public static async Task<ProviderNode> SetExistenceNoteAsync(SetExistenceNoteInput input, [Service] ExistenceNoteBook notes, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        new(directory.ProviderOrNull((await notes.SetAsync(viewer, input, cancellationToken)).OrRefuse().ProviderId)!);

    /// <summary>Removes the standing note of the viewer's body; where none is, nothing changes.</summary>
    public static async Task<ProviderNode> RemoveExistenceNoteAsync(string providerCode, [Service] ExistenceNoteBook notes, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        new((await notes.RemoveAsync(viewer, providerCode, cancellationToken)).OrRefuse(prefix: ""));
}
