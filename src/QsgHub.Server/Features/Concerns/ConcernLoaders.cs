using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;

namespace QsgHub.Server.Features.Concerns;

/// <summary>Batches assessments of a request's concerns, for its one viewer.</summary>
internal sealed class AssessmentLoader(ConcernDetails details, Viewer viewer) : GroupLoader<Guid, Assessment>
{
    protected override Task<ILookup<Guid, Assessment>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        details.AssessmentsAsync(viewer, keys, cancellationToken);
}

/// <summary>Batches acknowledgements of a request's concerns, for its one viewer.</summary>
internal sealed class AcknowledgementLoader(ConcernDetails details, Viewer viewer) : GroupLoader<Guid, Acknowledgement>
{
    protected override Task<ILookup<Guid, Acknowledgement>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        details.AcknowledgementsAsync(viewer, keys, cancellationToken);
}

/// <summary>Batches links of a request's concerns, for its one viewer.</summary>
internal sealed class LinkLoader(ConcernDetails details, Viewer viewer) : GroupLoader<Guid, Concern>
{
    protected override Task<ILookup<Guid, Concern>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        details.LinkedAsync(viewer, keys, cancellationToken);
}

/// <summary>Batches the own body's handling of a request's concerns, for its one viewer.</summary>
internal sealed class HandlingLoader(ConcernDetails details, Viewer viewer) : GroupLoader<Guid, OwnHandling>
{
    protected override Task<ILookup<Guid, OwnHandling>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        details.HandlingsAsync(viewer, keys, cancellationToken);
}

/// <summary>Tells of a request's concerns, for its one viewer, whether their figures are withheld.</summary>
internal sealed class WithheldLoader(ConcernFigures figures, Viewer viewer) : BatchLoader<Concern, bool>
{
    protected override async Task<IReadOnlyDictionary<Concern, bool>> LoadBatchAsync(IReadOnlyList<Concern> keys, CancellationToken cancellationToken)
    {
        var withheld = await figures.WithheldAsync(viewer, keys, cancellationToken);
        return keys.ToDictionary(concern => concern, concern => withheld.Contains(concern.Id));
    }
}

/// <summary>Batches versions of a request's concerns, for its one viewer.</summary>
internal sealed class VersionLoader(ConcernDetails details, Viewer viewer) : GroupLoader<Guid, ConcernVersion>
{
    protected override Task<ILookup<Guid, ConcernVersion>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken) =>
        details.VersionsAsync(viewer, keys, cancellationToken);
}
