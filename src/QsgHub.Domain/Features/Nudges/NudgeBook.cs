using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Nudges;

/// <summary>A mail that is due.</summary>
/// <param name="Nudge">Where to, and since when something waits.</param>
/// <param name="Person">To whom.</param>
public sealed record DueNudge(Nudge Nudge, Person Person);

/// <summary>
/// Keeps who wants a mail when something waits. Whatever waits is one wish: a person gets one mail for all of it, and the next
/// not before some hours have passed.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="rules">What holds for nudges.</param>
/// <param name="audit">The audit log.</param>
/// <param name="time">The clock.</param>
public sealed class NudgeBook(HubDatabase database, NudgeRules rules, AuditWriter audit, TimeProvider time)
{
    /// <summary>How long after an attempt the next is made, where it failed or its node died.</summary>
    public static readonly TimeSpan AttemptsApart = TimeSpan.FromMinutes(5);

    /// <summary>The viewer's own wish; null when there is none.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<Nudge?> OwnOrNullAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        await using var context = database.CreateContext();
        return await context.Nudges.AsNoTracking().SingleOrDefaultAsync(nudge => nudge.PersonId == viewer.PrincipalId, cancellationToken);
    }

    /// <summary>Sets where the viewer wants to be nudged, or ends it.</summary>
    /// <param name="viewer">Who wants it: a person.</param>
    /// <param name="address">A mail address of an allowed domain; null for no mail any more.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The refusals; none when it is done.</returns>
    public async Task<IReadOnlyList<Refusal>> SetAsync(Viewer viewer, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.IsApplication)
        {
            return [new(RefusalCode.NotPermitted, "", "A system gets no mail: it keeps a callback.")];
        }

        if (address is not null && RefusalOrNull(address) is { } refusal)
        {
            return [refusal];
        }

        await using var context = database.CreateContext();
        var own = await context.Nudges.SingleOrDefaultAsync(nudge => nudge.PersonId == viewer.PrincipalId, cancellationToken);
        if (address is null)
        {
            context.Nudges.RemoveRange(own is null ? [] : [own]);
        }
        else if (own is null)
        {
            context.Nudges.Add(new Nudge { PersonId = viewer.PrincipalId, Address = address });
        }
        else
        {
            own.Address = address;
        }

        try
        {
            await audit.SaveAsync(context, AuditActor.Of(viewer), new AuditDraft(AuditKind.Subscription, "setNudges", address is null ? "off" : "on"), cancellationToken);
            return [];
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || database.IsDuplicateKey(exception))
        {
            return [new(RefusalCode.Unavailable, "", "Another window of yours changed it at the same time: try again.")];
        }
    }

    /// <summary>Says that something waits for people. Whoever wants no mail, or is waited for already, is left as it is.</summary>
    /// <param name="personIds">The people. The caller has judged that each of them may see what waits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task WantAsync(IReadOnlyCollection<Guid> personIds, CancellationToken cancellationToken)
    {
        if (!rules.IsOn || personIds.Count == 0)
        {
            return;
        }

        var wanted = personIds.ToList();
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        await context.Nudges.Where(nudge => wanted.Contains(nudge.PersonId) && nudge.WantedAt == null).ExecuteUpdateAsync(set => set.SetProperty(nudge => nudge.WantedAt, now), cancellationToken);
    }

    /// <summary>Takes a mail that is due; no other node takes it for some minutes.</summary>
    /// <param name="cancellationToken">Stops the taking.</param>
    /// <returns>Null when none is due. Whoever has looked since is not told: what waited is seen.</returns>
    public async Task<DueNudge?> TakeOrNullAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var latest = now - rules.LeastApart;
        await using var context = database.CreateContext();
        await context.Nudges.Where(nudge => nudge.WantedAt != null && context.LookedMarks.Any(mark => mark.PrincipalId == nudge.PersonId && mark.At >= nudge.WantedAt))
            .ExecuteUpdateAsync(set => set.SetProperty(nudge => nudge.WantedAt, (DateTimeOffset?)null), cancellationToken);
        while (true)
        {
            var due = await context.Nudges.AsNoTracking()
                .Where(nudge => nudge.WantedAt != null && (nudge.SentAt == null || nudge.SentAt <= latest) && (nudge.NotBefore == null || nudge.NotBefore <= now))
                .OrderBy(nudge => nudge.WantedAt).ThenBy(nudge => nudge.PersonId)
                .Join(context.People, nudge => nudge.PersonId, person => person.Id, (nudge, person) => new DueNudge(nudge, person))
                .FirstOrDefaultAsync(cancellationToken);
            if (due is null)
            {
                return null;
            }

            var nudge = due.Nudge;
            if (await context.Nudges.Where(own => own.PersonId == nudge.PersonId && own.WantedAt == nudge.WantedAt && own.NotBefore == nudge.NotBefore)
                .ExecuteUpdateAsync(set => set.SetProperty(own => own.NotBefore, now + AttemptsApart), cancellationToken) == 1)
            {
                return due;
            }
        }
    }

    /// <summary>Notes that a mail was handed over, or that nobody is to get it any more.</summary>
    /// <param name="due">What was taken.</param>
    /// <param name="isSent">Whether it was handed over.</param>
    /// <param name="cancellationToken">Stops the noting.</param>
    public async Task SettleAsync(DueNudge due, bool isSent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(due);
        var now = time.GetUtcNow();
        await using var context = database.CreateContext();
        await context.Nudges.Where(own => own.PersonId == due.Nudge.PersonId)
            .ExecuteUpdateAsync(set => set.SetProperty(own => own.WantedAt, (DateTimeOffset?)null).SetProperty(own => own.NotBefore, (DateTimeOffset?)null).SetProperty(own => own.SentAt, own => isSent ? now : own.SentAt), cancellationToken);
    }

    private Refusal? RefusalOrNull(string address)
    {
        if (address.Length > Nudge.MaxAddress)
        {
            return new(RefusalCode.TooLong, "address", $"An address has at most {Nudge.MaxAddress} characters.");
        }

        if (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address || address.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter) || letter > '~'))
        {
            return new(RefusalCode.OutOfRange, "address", "An address is a plain mail address, such as name@example.nhs.uk.");
        }

        return rules.IsOn && rules.AllowedDomains.Contains(parsed.Host, StringComparer.OrdinalIgnoreCase)
            ? null
            : new(RefusalCode.NotPermitted, "address", "The hub sends no mail to this domain: whoever runs it keeps a list of those that it does.");
    }
}
