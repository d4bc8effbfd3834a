using QsgHub.Domain;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Corrections;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Concerns;
using QsgHub.Server.Features.Directory;

namespace QsgHub.Server.Features.Corrections;

/// <summary>How far a correction is known: bodies in numbers, none by name.</summary>
/// <param name="Received">Bodies beside the owner that had a wrong version in full.</param>
/// <param name="Acknowledged">Those of them that have said that they know.</param>
[GraphQLName("CorrectionProgress")]
internal sealed record CorrectionProgressNode(int Received, int Acknowledged);

/// <summary>The word of the viewer's own body that it knows of a correction.</summary>
/// <param name="PersonName">Name of the person who gave it.</param>
/// <param name="At">When.</param>
internal sealed record CorrectionWord(string PersonName, DateTimeOffset At);

/// <summary>That what a concern said was wrong.</summary>
[GraphQLName("Correction")]
internal sealed class CorrectionNode(SeenCorrection seen, DirectoryBook.Pages directory)
{
    /// <summary>Random id.</summary>
    [ID]
    public Guid Id => seen.Correction.Id;

    /// <summary>Whether another version says it right, or it was withdrawn.</summary>
    public CorrectionKind Kind => seen.Correction.Kind;

    /// <summary>Number of the newest version that is wrong.</summary>
    public int WrongVersion => seen.Correction.WrongVersion;

    /// <summary>What was wrong, in a sentence.</summary>
    public string Reason => seen.Correction.Reason;

    /// <summary>When it was put right.</summary>
    public DateTimeOffset At => seen.Correction.At;

    /// <summary>The body that put it right.</summary>
    public OrganisationNode Organisation { get; } = new(directory.OrganisationOrNull(seen.Correction.OrganisationId)!);

    /// <summary>Name of the person or system that put it right.</summary>
    public string AuthorName => seen.Correction.AuthorName;

    /// <summary>The word of the viewer's own body; null until it is given. Other bodies' words are told to nobody by name.</summary>
    public CorrectionWord? OwnWord { get; } = seen.OwnWord is { } word ? new(word.PersonName, word.At) : null;

    /// <summary>Whether the word of the viewer's own body is wanted: it had a wrong version and has given none.</summary>
    public bool IsAwaited => seen.IsAwaited;

    /// <summary>How far it is known; null for whoever does not belong to the team that raised the concern.</summary>
    public CorrectionProgressNode? Progress { get; } = seen.Progress is { } progress ? new(progress.Received, progress.Acknowledged) : null;
}

/// <summary>A correction that wants the word of the viewer's body, with its concern as it is now.</summary>
/// <param name="Correction">The correction.</param>
/// <param name="Concern">The concern.</param>
internal sealed record AwaitedCorrection(CorrectionNode Correction, ConcernNode Concern);

/// <summary>Batches corrections of a request's concerns, for its one viewer.</summary>
internal sealed class CorrectionLoader(CorrectionBook corrections, Viewer viewer) : GroupLoader<Guid, SeenCorrection>
{
    protected override Task<ILookup<Guid, SeenCorrection>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        corrections.OfAsync(viewer, keys, cancellationToken);
}

[ObjectType<ConcernDetailNode>]
internal static class ConcernCorrections
{
    /// <summary>What of it was wrong and has been put right or withdrawn, in order.</summary>
    public static async Task<IReadOnlyList<CorrectionNode>> CorrectionsAsync([Parent] ConcernDetailNode concern, CorrectionLoader corrections, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken) =>
        [.. (await corrections.LoadAsync(concern.ConcernId, cancellationToken)).Select(correction => new CorrectionNode(correction, directory))];
}

[QueryType]
internal static class CorrectionQueries
{
    /// <summary>Corrections of what the viewer's body had, by whatever door, that want its word; the newest first, 1 to 100.</summary>
    public static async Task<IReadOnlyList<AwaitedCorrection>> AwaitedCorrectionsAsync(
        [Service] CorrectionBook corrections, [Service] ConcernList list, [Service] Viewer viewer, [Service] DirectoryBook.Pages directory, CancellationToken cancellationToken, int first = 50)
    {
        if (first is < 1 or > CorrectionBook.MaxPage)
        {
            throw Refusals.Exception([new(RefusalCode.OutOfRange, "first", $"1 to {CorrectionBook.MaxPage} corrections may be asked for.")], "");
        }

        var awaited = await corrections.AwaitedAsync(viewer, first, cancellationToken);
        var concerns = await list.ManyAsync(viewer, "awaitedCorrections", [.. awaited.Select(seen => seen.Correction.ConcernId).Distinct()], cancellationToken);
        return [.. awaited.Where(seen => concerns.ContainsKey(seen.Correction.ConcernId)).Select(seen => new AwaitedCorrection(new(seen, directory), new(concerns[seen.Correction.ConcernId])))];
    }
}

[MutationType]
internal static class CorrectionMutations
{
    /// <summary>Says right what a concern said wrong, closed ones included. Every version stays; whoever had the wrong one is told.</summary>
    public static async Task<ConcernPayload> CorrectConcernAsync(CorrectConcernInput input, [Service] CorrectConcern correct, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await correct.ExecuteAsync(viewer, input, cancellationToken), cancellationToken);

    /// <summary>Says for the viewer's body, by name, that it knows of a correction. The first word counts.</summary>
    public static async Task<ConcernPayload> AcknowledgeCorrectionAsync([ID] Guid correctionId, [Service] CorrectionBook corrections, [Service] ConcernAnswers answers, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        await answers.ReadAsync(await corrections.AcknowledgeAsync(viewer, correctionId, cancellationToken), cancellationToken, prefix: "");
}
