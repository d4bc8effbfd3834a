using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Caseloads;

/// <summary>
/// Who of a body looks after which provider, who stands in, and who is on duty out of hours. People set their own; quality
/// leads, accountable executives and regional leads set those of their body. A change raises the directory's counter, so that
/// every session on every node goes by it at once.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="directory">The directory.</param>
/// <param name="audit">The audit log.</param>
/// <param name="trail">Records refusals.</param>
/// <param name="signal">Wakes the live channels.</param>
/// <param name="ids">Where ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class CaseloadBook(HubDatabase database, DirectoryBook directory, AuditWriter audit, AuditTrail trail, JournalSignal signal, IdSource ids, TimeProvider time)
{
    /// <summary>Most providers in one request.</summary>
    public const int MaxAtOnce = 200;

    private static readonly Role[] Leads = [Role.QualityLead, Role.AccountableExecutive, Role.RegionalLead];

    /// <summary>Puts providers into a caseload.</summary>
    /// <param name="viewer">Who sets it.</param>
    /// <param name="input">Whose, and which.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The person's caseload.</returns>
    public Task<Outcome<PersonCaseload>> AssignAsync(Viewer viewer, AssignCaseloadInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ForPersonAsync(viewer, "assignCaseload", input.PersonId, async (context, person, refusals, ct) =>
        {
            var providers = await ProvidersAsync(input.ProviderCodes, refusals, ct);
            var held = await context.CaseloadPlaces.Where(place => place.PersonId == person).ToDictionaryAsync(place => place.ProviderId, ct);
            if (held.Keys.Union(providers).Count() > CaseloadPlace.MaxProviders)
            {
                refusals.Add(new(RefusalCode.OutOfRange, "providerCodes", $"A caseload has at most {CaseloadPlace.MaxProviders:N0} providers."));
            }

            foreach (var provider in providers)
            {
                if (!held.TryGetValue(provider, out var place))
                {
                    context.CaseloadPlaces.Add(place = new CaseloadPlace { PersonId = person, ProviderId = provider });
                }

                place.Part = input.Part;
                place.SetById = viewer.PrincipalId;
                place.At = time.GetUtcNow();
            }

            return $"{person} {input.Part} of {string.Join(' ', input.ProviderCodes)}";
        }, cancellationToken);
    }

    /// <summary>Takes providers out of a caseload.</summary>
    /// <param name="viewer">Who sets it.</param>
    /// <param name="input">Whose, and which.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The person's caseload.</returns>
    public Task<Outcome<PersonCaseload>> ReleaseAsync(Viewer viewer, ReleaseCaseloadInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ForPersonAsync(viewer, "releaseCaseload", input.PersonId, async (context, person, refusals, ct) =>
        {
            var providers = await ProvidersAsync(input.ProviderCodes, refusals, ct);
            context.CaseloadPlaces.RemoveRange(await context.CaseloadPlaces.Where(place => place.PersonId == person && providers.Contains(place.ProviderId)).ToListAsync(ct));
            return $"{person} of {string.Join(' ', input.ProviderCodes)}";
        }, cancellationToken);
    }

    /// <summary>Enters days on which somebody is away.</summary>
    /// <param name="viewer">Who enters them.</param>
    /// <param name="input">Whose, which, and who stands in.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The person's caseload.</returns>
    public Task<Outcome<PersonCaseload>> PlanLeaveAsync(Viewer viewer, PlanLeaveInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        return ForPersonAsync(viewer, "planLeave", input.PersonId, async (context, person, refusals, ct) =>
        {
            var today = Today();
            if (input.To < input.From || input.To < today || input.To.DayNumber - input.From.DayNumber > LeaveCover.MaxDays)
            {
                refusals.Add(new(RefusalCode.OutOfRange, "to", $"Leave ends today or later, not before it begins and within {LeaveCover.MaxDays} days."));
            }

            if (input.CoverId is { } cover && (cover == person || !await IsColleagueAsync(context, viewer, cover, ct)))
            {
                refusals.Add(new(RefusalCode.NotFound, "coverId", "Your body has no such other person."));
            }

            if (await context.LeaveCovers.CountAsync(leave => leave.PersonId == person && leave.To >= today, ct) >= LeaveCover.MaxAhead)
            {
                refusals.Add(new(RefusalCode.OutOfRange, "from", $"A person has at most {LeaveCover.MaxAhead} entries of leave ahead."));
            }

            context.LeaveCovers.Add(new LeaveCover { Id = ids.Next(), PersonId = person, CoverId = input.CoverId, From = input.From, To = input.To, SetById = viewer.PrincipalId, At = time.GetUtcNow() });
            return $"{person} {input.From:yyyy-MM-dd} to {input.To:yyyy-MM-dd}, cover {input.CoverId?.ToString() ?? "by deputies"}";
        }, cancellationToken);
    }

    /// <summary>Takes back an entry of leave.</summary>
    /// <param name="viewer">Who takes it back.</param>
    /// <param name="leaveId">The entry.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    /// <returns>The person's caseload.</returns>
    public async Task<Outcome<PersonCaseload>> CancelLeaveAsync(Viewer viewer, Guid leaveId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        Guid? person;
        await using (var context = database.CreateContext())
        {
            person = await context.LeaveCovers.Where(leave => leave.Id == leaveId && context.People.Any(p => p.Id == leave.PersonId && p.OrganisationId == viewer.Organisation.Id))
                .Select(leave => (Guid?)leave.PersonId).SingleOrDefaultAsync(cancellationToken);
        }

        if (person is null)
        {
            return Refusal.NotFound("leaveId");
        }

        return await ForPersonAsync(viewer, "cancelLeave", person, async (context, _, _, ct) =>
        {
            context.LeaveCovers.RemoveRange(await context.LeaveCovers.Where(leave => leave.Id == leaveId).ToListAsync(ct));
            return $"{person}";
        }, cancellationToken);
    }

    /// <summary>Sets the duty desk and office hours of the viewer's body.</summary>
    /// <param name="viewer">Who sets them.</param>
    /// <param name="input">What they shall be.</param>
    /// <param name="cancellationToken">Stops the work before it is committed.</param>
    public async Task<Outcome<BodyCaseloads>> SetDutyDeskAsync(Viewer viewer, SetDutyDeskInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(input);
        const string Action = "setDutyDesk";
        var refusals = DeskRefusals(viewer, input);
        if (refusals.Count > 0)
        {
            return await trail.RefusedAsync<BodyCaseloads>(viewer, Action, refusals, cancellationToken);
        }

        var people = input.PersonIds.Distinct().ToList();
        var body = viewer.Organisation.Id;
        var outcome = await CommitAsync(viewer, Action, async (context, wrong, ct) =>
        {
            for (var i = 0; i < input.PersonIds.Count; i++)
            {
                if (!await IsColleagueAsync(context, viewer, input.PersonIds[i], ct))
                {
                    wrong.Add(new(RefusalCode.NotFound, $"personIds[{i}]", "Your body has no such person."));
                }
            }

            var desk = await context.DutyDesks.SingleOrDefaultAsync(d => d.OrganisationId == body, ct);
            var onDesk = await context.DutyDeskPeople.Where(place => place.OrganisationId == body).ToListAsync(ct);
            context.DutyDeskPeople.RemoveRange(onDesk.Where(place => !people.Contains(place.PersonId)));
            if (people.Count == 0)
            {
                context.DutyDesks.RemoveRange(desk is null ? [] : [desk]);
                return "no desk";
            }

            if (desk is null)
            {
                context.DutyDesks.Add(desk = new DutyDesk { OrganisationId = body, ClosedDates = "" });
            }

            desk.OpensAt = MinutesOrNull(input.OpensAt)!.Value;
            desk.ClosesAt = MinutesOrNull(input.ClosesAt)!.Value;
            desk.OpenDays = (input.OpenDays ?? [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]).Aggregate(0, (days, day) => days | (1 << (int)day));
            desk.ClosedDates = string.Join(',', (input.ClosedDates ?? []).Distinct().Order().Select(day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            context.DutyDeskPeople.AddRange(people.Except(onDesk.Select(place => place.PersonId)).Select(person => new DutyDeskPerson { OrganisationId = body, PersonId = person }));
            return $"{people.Count} people, office {input.OpensAt} to {input.ClosesAt}";
        }, cancellationToken);
        return outcome.Count > 0 ? await trail.RefusedAsync<BodyCaseloads>(viewer, Action, outcome, cancellationToken) : await OfBodyAsync(viewer, cancellationToken);
    }

    /// <summary>The caseloads of the viewer's body, for its people.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>A refusal for systems: who works in a body is not theirs to read.</returns>
    public async Task<Outcome<BodyCaseloads>> OfBodyAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer.IsApplication)
        {
            return new Refusal(RefusalCode.NotPermitted, "", "Caseloads are for people.");
        }

        await using var context = database.CreateContext();
        var body = viewer.Organisation.Id;
        return new BodyCaseloads(
            await PeopleAsync(context, body, null, cancellationToken),
            await context.DutyDesks.AsNoTracking().SingleOrDefaultAsync(desk => desk.OrganisationId == body, cancellationToken),
            await context.DutyDeskPeople.AsNoTracking().Where(place => place.OrganisationId == body).OrderBy(place => place.PersonId).Select(place => place.PersonId).ToListAsync(cancellationToken));
    }

    private static List<Refusal> DeskRefusals(Viewer viewer, SetDutyDeskInput input)
    {
        List<Refusal> refusals = [];
        if (!IsLead(viewer))
        {
            refusals.Add(new(RefusalCode.NotPermitted, "", "Only quality leads, accountable executives and regional leads set the duty desk of their body."));
        }

        if (input.PersonIds.Count > DutyDesk.MaxPeople)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "personIds", $"A desk has at most {DutyDesk.MaxPeople} people."));
        }

        var opens = MinutesOrNull(input.OpensAt);
        var closes = MinutesOrNull(input.ClosesAt);
        if (opens is null)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "opensAt", "A time of day is written as HH:mm."));
        }

        if (closes is null || closes <= opens)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "closesAt", "The office closes after it opens; a time of day is written as HH:mm."));
        }

        if (input.ClosedDates is { Count: > DutyDesk.MaxClosedDates })
        {
            refusals.Add(new(RefusalCode.OutOfRange, "closedDates", $"At most {DutyDesk.MaxClosedDates} days may be named."));
        }

        return refusals;
    }

    private static int? MinutesOrNull(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? (at.Hour * 60) + at.Minute : null;

    private static bool IsLead(Viewer viewer) => !viewer.IsApplication && viewer.Teams.Any(team => Leads.Contains(team.Role));

    private static Task<bool> IsColleagueAsync(HubContext context, Viewer viewer, Guid personId, CancellationToken cancellationToken) =>
        context.People.AnyAsync(person => person.Id == personId && person.OrganisationId == viewer.Organisation.Id && !person.IsDisabled, cancellationToken);

    private async Task<List<PersonCaseload>> PeopleAsync(HubContext context, Guid body, Guid? one, CancellationToken cancellationToken)
    {
        var pages = await directory.OpenAsync(cancellationToken);
        var today = Today();
        var people = await context.People.AsNoTracking().Where(person => person.OrganisationId == body && !person.IsDisabled && (one == null || person.Id == one))
            .OrderBy(person => person.Name).ThenBy(person => person.Id).Select(person => new { person.Id, person.Name }).ToListAsync(cancellationToken);
        var places = (await context.CaseloadPlaces.AsNoTracking().Where(place => context.People.Any(person => person.Id == place.PersonId && person.OrganisationId == body) && (one == null || place.PersonId == one))
            .ToListAsync(cancellationToken)).ToLookup(place => place.PersonId);
        var leaves = (await context.LeaveCovers.AsNoTracking().Where(leave => leave.To >= today && context.People.Any(person => person.Id == leave.PersonId && person.OrganisationId == body) && (one == null || leave.PersonId == one))
            .OrderBy(leave => leave.From).ThenBy(leave => leave.Id).ToListAsync(cancellationToken)).ToLookup(leave => leave.PersonId);
        return people.ConvertAll(person => new PersonCaseload(
            person.Id,
            person.Name,
            [.. places[person.Id].OrderBy(place => pages.ProviderOrNull(place.ProviderId)?.Name, StringComparer.Ordinal).ThenBy(place => place.ProviderId)],
            [.. leaves[person.Id]]));
    }

    private async Task<List<Guid>> ProvidersAsync(IReadOnlyList<string> codes, List<Refusal> refusals, CancellationToken cancellationToken)
    {
        if (codes.Count is 0 or > MaxAtOnce)
        {
            refusals.Add(new(RefusalCode.OutOfRange, "providerCodes", $"1 to {MaxAtOnce} providers may be named."));
            return [];
        }

        var pages = await directory.OpenAsync(cancellationToken);
        List<Guid> providers = [];
        for (var i = 0; i < codes.Count; i++)
        {
            if (pages.ProviderOrNull(codes[i]) is { } provider)
            {
                providers.Add(provider.Id);
            }
            else
            {
                refusals.Add(new(RefusalCode.NotFound, $"providerCodes[{i}]", "No provider has this ODS code or CQC id."));
            }
        }

        return [.. providers.Distinct()];
    }

    private async Task<Outcome<PersonCaseload>> ForPersonAsync(
        Viewer viewer, string action, Guid? personId, Func<HubContext, Guid, List<Refusal>, CancellationToken, Task<string>> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var person = personId ?? viewer.PrincipalId;
        var refusals = await CommitAsync(viewer, action, async (context, wrong, ct) =>
        {
            if (viewer.IsApplication || (person != viewer.PrincipalId && !IsLead(viewer)))
            {
                wrong.Add(new(RefusalCode.NotPermitted, "personId", "People set their own caseload; quality leads, accountable executives and regional leads those of their body."));
                return "";
            }

            if (!await IsColleagueAsync(context, viewer, person, ct))
            {
                wrong.Add(new(RefusalCode.NotFound, "personId", "Your body has no such person."));
                return "";
            }

            return await change(context, person, wrong, ct);
        }, cancellationToken);
        if (refusals.Count > 0)
        {
            return await trail.RefusedAsync<PersonCaseload>(viewer, action, refusals, cancellationToken);
        }

        await using var context = database.CreateContext();
        return (await PeopleAsync(context, viewer.Organisation.Id, person, cancellationToken))[0];
    }

    /// <summary>Carries a change out with its entry in the audit log; where anything was wrong, nothing is.</summary>
    private async Task<List<Refusal>> CommitAsync(Viewer viewer, string action, Func<HubContext, List<Refusal>, CancellationToken, Task<string>> change, CancellationToken cancellationToken)
    {
        await audit.BeginAsync(AuditActor.Of(viewer), cancellationToken);
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // The counter's row first, as every change of the directory takes it: two that meet follow each other.
        await GrantAccess.TouchDirectoryAsync(context, cancellationToken);
        List<Refusal> refusals = [];
        var details = await change(context, refusals, cancellationToken);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        await context.SaveChangesAsync(cancellationToken);
        await audit.AddAsync(context, AuditActor.Of(viewer), new AuditDraft(AuditKind.Subscription, action, details), cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return refusals;
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
