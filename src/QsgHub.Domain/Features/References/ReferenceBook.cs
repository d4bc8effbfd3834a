using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.References;

/// <summary>Sets the number under which the viewer's body keeps a concern in a system of its own.</summary>
/// <param name="ConcernId">The concern.</param>
/// <param name="System">Name of the system, 1 to 60 characters; its case counts.</param>
/// <param name="Reference">The number in it, 1 to 100 characters; left out, it is taken back.</param>
public sealed record SetReferenceInput(Guid ConcernId, string System, string? Reference = null);

/// <summary>Keeps bodies' own numbers of concerns. Each reads and finds by its own alone.</summary>
/// <param name="database">The database.</param>
/// <param name="writer">Commits.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ReferenceBook(HubDatabase database, ConcernWriter writer, IdSource ids, TimeProvider time)
{
    /// <summary>Most concerns that are found by one number.</summary>
    public const int MaxFound = 50;

    /// <summary>The own body's numbers of concerns that a viewer reads in full, by system.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="concernIds">The concerns.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<ILookup<Guid, ConcernReference>> OfAsync(Viewer viewer, IReadOnlyList<Guid> concernIds, CancellationToken cancellationToken)
    {
        var ids = concernIds.ToList();
        await using var context = database.CreateContext(viewer, Reach.Wide);
        var rows = await context.ConcernReferences.Where(reference => ids.Contains(reference.ConcernId)).OrderBy(reference => reference.System).ThenBy(reference => reference.Id).ToListAsync(cancellationToken);
        return rows.ToLookup(reference => reference.ConcernId);
    }

    /// <summary>Concerns that the viewer reads in full and its body keeps under a number, the newest number first.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="system">Name of the system.</param>
    /// <param name="number">The number in it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<Guid>> FindAsync(Viewer viewer, string system, string number, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext(viewer, Reach.Wide);
        return await context.ConcernReferences.Where(reference => reference.System == system && reference.Reference == number)
            .OrderByDescending(reference => reference.At).ThenBy(reference => reference.Id).Select(reference => reference.ConcernId).Take(MaxFound).ToListAsync(cancellationToken);
    }

    /// <summary>Sets a number, or takes it back.</summary>
    /// <param name="viewer">Who acts: any full reader who may add to concerns.</param>
    /// <param name="input">What to do.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<WrittenConcern>> SetAsync(Viewer viewer, SetReferenceInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        List<Refusal> refusals = [.. Refusals(input.System, "system", ConcernReference.MaxSystem)];
        if (input.Reference is not null)
        {
            refusals.AddRange(Refusals(input.Reference, "reference", ConcernReference.MaxReference));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        return await writer.RunAsync(viewer, "setReference", null, input, (context, ct) => WriteAsync(context, viewer, input, ct), cancellationToken);
    }

    private async Task<Outcome<ConcernChange>> WriteAsync(HubContext context, Viewer viewer, SetReferenceInput input, CancellationToken ct)
    {
        if (await writer.ReadableOrNullAsync(context, viewer, input.ConcernId, ct) is not { } concern)
        {
            return Refusal.NotFound("concernId");
        }

        if (!viewer.MayPost)
        {
            return new Refusal(RefusalCode.NotPermitted, "concernId", "None of your roles may add to concerns.");
        }

        var (system, number) = (input.System.Trim(), input.Reference?.Trim());
        var own = await context.ConcernReferences.Where(reference => reference.ConcernId == concern.Id && reference.OrganisationId == viewer.Organisation.Id).ToListAsync(ct);
        var known = own.SingleOrDefault(reference => reference.System == system);
        if (known?.Reference == number)
        {
            return ConcernChange.None(concern);
        }

        if (number is null)
        {
            context.ConcernReferences.Remove(known!);
        }
        else if (known is not null)
        {
            (known.Reference, known.SetByName, known.At) = (number, viewer.Name, time.GetUtcNow());
        }
        else if (own.Count >= ConcernReference.MaxPerBody)
        {
            return new Refusal(RefusalCode.OutOfRange, "system", $"A body keeps at most {ConcernReference.MaxPerBody} numbers of a concern: take one back first.");
        }
        else
        {
            context.ConcernReferences.Add(new ConcernReference
            {
                Id = ids.Next(), ConcernId = concern.Id, OrganisationId = viewer.Organisation.Id, System = system, Reference = number, SetByName = viewer.Name, At = time.GetUtcNow(),
            });
        }

        // Told to nobody: it is the body's own affair.
        return new ConcernChange(concern, []) { Audited = new Audit.AuditDraft(Audit.AuditKind.Change, "setReference", number is null ? "taken back" : "set") };
    }

    private static IEnumerable<Refusal> Refusals(string text, string field, int longest) =>
        text.Trim().Length is 0 || text.Length > longest || text.Any(char.IsControl)
            ? [new Refusal(RefusalCode.OutOfRange, field, $"1 to {longest} characters on one line may be given.")]
            : ContentRules.SentenceRefusals(text, field, longest, required: true, confirmed: false);
}
