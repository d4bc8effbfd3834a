using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Access;

/// <summary>Declares a conflict of interest: of a whole provider or of one concern, exactly one of the two.</summary>
/// <param name="Reason">What the conflict is. Up to 1,000 characters.</param>
/// <param name="ProviderCode">ODS code or CQC id of the provider.</param>
/// <param name="ConcernId">The concern.</param>
public sealed record StandAsideInput(string Reason, string? ProviderCode = null, Guid? ConcernId = null);

/// <summary>
/// A person stands aside for a conflict of interest and reads nothing of the provider or concern from then on. Coming back is
/// the directory's business: nobody lifts the own recusal.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="directory">The directory.</param>
/// <param name="audit">The audit log.</param>
/// <param name="trail">Records refusals.</param>
/// <param name="signal">Tells this process's readers of the journal.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class StandAside(HubDatabase database, DirectoryBook directory, AuditWriter audit, AuditTrail trail, JournalSignal signal, IdSource ids, TimeProvider time)
{
    private const string Command = "standAside";

    /// <summary>Records that the viewer stands aside. A repeat changes nothing.</summary>
    /// <param name="viewer">Who stands aside: a person.</param>
    /// <param name="input">From what and why.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<Recusal>> ExecuteAsync(Viewer viewer, StandAsideInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        return await trail.RefusedAsync(viewer, Command, await TryAsync(viewer, input, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<Recusal>> TryAsync(Viewer viewer, StandAsideInput input, CancellationToken cancellationToken)
    {
        var refusals = ContentRules.SentenceRefusals(input.Reason, "reason", Concern.MaxSentence, required: true, confirmed: false).ToList();
        if (viewer.IsApplication)
        {
            refusals.Add(new(RefusalCode.NotPermitted, "", "A conflict of interest is a person's; a system has none."));
        }

        if (input.ProviderCode is null == input.ConcernId is null)
        {
            refusals.Add(new(RefusalCode.Inconsistent, "providerCode", "Give either the provider or the concern."));
        }

        var provider = input.ProviderCode is null ? null : (await directory.OpenAsync(cancellationToken)).ProviderOrNull(input.ProviderCode);
        if (input.ProviderCode is not null && provider is null)
        {
            refusals.Add(new(RefusalCode.NotFound, "providerCode", "No provider has this ODS code or CQC id."));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var providerId = provider?.Id;
        if (input.ConcernId is { } concernId)
        {
            await using var seen = database.CreateContext(viewer, Reach.Wide);
            providerId = await seen.Concerns.Where(concern => concern.Id == concernId).Select(concern => (Guid?)concern.ProviderId).SingleOrDefaultAsync(cancellationToken)
                ?? await seen.ConcernSummaries.Where(summary => summary.ConcernId == concernId).Select(summary => (Guid?)summary.ProviderId).SingleOrDefaultAsync(cancellationToken);
        }

        if (providerId is not { } subject)
        {
            return Refusal.NotFound("concernId");
        }

        await audit.BeginAsync(AuditActor.Of(viewer), cancellationToken);
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await GrantAccess.TouchDirectoryAsync(context, cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var standing = await context.Recusals.AsNoTracking().FirstOrDefaultAsync(
            r => r.PersonId == viewer.PrincipalId && r.ProviderId == subject && r.ConcernId == input.ConcernId && r.From <= today && (r.To == null || r.To >= today), cancellationToken);
        if (standing is not null)
        {
            return standing;
        }

        var recusal = new Recusal { Id = ids.Next(), PersonId = viewer.PrincipalId, ProviderId = subject, ConcernId = input.ConcernId, Reason = input.Reason.Trim(), From = today };
        context.Recusals.Add(recusal);
        await context.SaveChangesAsync(cancellationToken);
        var entry = new AuditDraft(AuditKind.Access, Command, recusal.Reason) { ProviderId = subject };
        var concern = input.ConcernId is { } id ? await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == id, cancellationToken) : null;
        await audit.AddAsync(context, AuditActor.Of(viewer), concern is null ? entry : entry.About(concern), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return recusal;
    }
}
