using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>Sets how far the viewer's own body lets its people pass a concern on.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="Tlp">A narrower traffic light than the originator's; null takes the own one back.</param>
public sealed record HandleConcernInput(Guid ConcernId, Tlp? Tlp);

/// <summary>A recipient's own handling: it may only be narrower than the originator's, and no other body learns of it.</summary>
/// <param name="writer">Commits.</param>
/// <param name="time">The clock.</param>
public sealed class HandleConcern(ConcernWriter writer, TimeProvider time)
{
    /// <summary>Sets or takes back the own handling.</summary>
    /// <param name="viewer">Who acts: any full reader who may post.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> ExecuteAsync(Viewer viewer, HandleConcernInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await writer.RunAsync(viewer, "handleConcern", null, input, async (context, ct) =>
        {
            var concern = await writer.ReadableOrNullAsync(context, viewer, input.ConcernId, ct);
            if (concern is null)
            {
                return Refusal.NotFound("concernId");
            }

            if (!viewer.MayPost)
            {
                return new Refusal(RefusalCode.NotPermitted, "concernId", "None of your roles may add to concerns.");
            }

            if (concern.OwnerOrganisationId == viewer.Organisation.Id)
            {
                return new Refusal(RefusalCode.NotPermitted, "concernId", "The body that raised a concern sets its handling for everybody.");
            }

            if (input.Tlp is { } wanted && wanted <= concern.Content.Tlp)
            {
                return new Refusal(RefusalCode.OutOfRange, "tlp", "Recipients may only narrow the handling that the originator set.");
            }

            var own = await context.OwnHandlings.SingleOrDefaultAsync(h => h.ConcernId == concern.Id && h.OrganisationId == viewer.Organisation.Id, ct);
            if (input.Tlp is not { } tlp)
            {
                if (own is not null)
                {
                    context.OwnHandlings.Remove(own);
                }
            }
            else if (own is not null)
            {
                own.Tlp = tlp;
                own.SetByName = viewer.Name;
                own.At = time.GetUtcNow();
            }
            else
            {
                context.OwnHandlings.Add(new OwnHandling { ConcernId = concern.Id, OrganisationId = viewer.Organisation.Id, Tlp = tlp, SetByName = viewer.Name, At = time.GetUtcNow() });
            }

            return new ConcernChange(concern, []);
        }, cancellationToken);
    }
}
