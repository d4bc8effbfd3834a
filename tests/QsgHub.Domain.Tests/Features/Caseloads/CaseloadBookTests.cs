using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Caseloads;
using QsgHub.Domain.Features.Directory;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Caseloads;

public class CaseloadBookTests
{
    /// <summary>A Wednesday at noon in summer, so that England is an hour ahead of UTC.</summary>
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 11, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _clock = new(Noon);

    [DatabaseTheory]
    [DatabaseData]
    public async Task Deputy_AnswersWhileTheHolderIsAway_AndTheCoverBeforeTheDeputy(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        await world.AddPersonAsync("deputy", "QOC", "quality", Role.Contributor);
        await world.AddPersonAsync("cover", "QOC", "quality", Role.Contributor);
        Assert.Equal("", await AssignAsync(world, "lead", CaseloadPart.Holder));
        Assert.Equal("", await AssignAsync(world, "deputy", CaseloadPart.Deputy));
        Assert.Equal("lead", await AnswersAsync(world));

        var today = new DateOnly(2026, 7, 1);
        var book = world.Get<CaseloadBook>();
        var away = await book.PlanLeaveAsync(await world.ViewerAsync("lead"), new PlanLeaveInput(today, today), CancellationToken.None);
        Assert.Equal("deputy", await AnswersAsync(world));
        Assert.True((await book.CancelLeaveAsync(await world.ViewerAsync("lead"), Assert.Single(away.Value.Leaves).Id, CancellationToken.None)).Succeeded);

        var covered = await book.PlanLeaveAsync(await world.ViewerAsync("lead"), new PlanLeaveInput(today, today.AddDays(1), await IdAsync(world, "cover")), CancellationToken.None);
        Assert.Empty(covered.Refusals);
        Assert.Equal("cover", await AnswersAsync(world));
        Assert.Equal(("Holder", "Deputy", "Cover", ""), (await ReasonAsync(world, "lead"), await ReasonAsync(world, "deputy"), await ReasonAsync(world, "cover"), await ReasonAsync(world, "reader")));

        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("lead", await AnswersAsync(world));
        Assert.Equal("", await ReasonAsync(world, "cover"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task DutyDesk_HasEverything_OutOfHoursAlone(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        Assert.Equal("", await AssignAsync(world, "lead", CaseloadPart.Holder));
        var set = await world.Get<CaseloadBook>().SetDutyDeskAsync(
            await world.ViewerAsync("lead"), new SetDutyDeskInput([await IdAsync(world, "reader")], "08:00", "18:00", ClosedDates: [new DateOnly(2026, 7, 2)]), CancellationToken.None);
        Assert.Empty(set.Refusals);
        Assert.Equal(("lead", ""), (await AnswersAsync(world), await ReasonAsync(world, "reader")));

        // 18:00 in England is 17:00 UTC in summer.
        _clock.Advance(TimeSpan.FromHours(6) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("lead", await AnswersAsync(world));
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(("reader", "Duty"), (await AnswersAsync(world), await ReasonAsync(world, "reader")));

        // Thursday noon is a day that the office stays closed, Friday noon it is open, Saturday noon it is closed.
        _clock.Advance(TimeSpan.FromHours(18));
        Assert.Equal("reader", await AnswersAsync(world));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("lead", await AnswersAsync(world));
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("reader", await AnswersAsync(world));

        Assert.Empty((await world.Get<CaseloadBook>().SetDutyDeskAsync(await world.ViewerAsync("lead"), new SetDutyDeskInput([]), CancellationToken.None)).Refusals);
        Assert.Equal("lead", await AnswersAsync(world));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Caseload_IsSetByThePersonOrALeadOfTheBody_AndReadByItsPeople(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        var book = world.Get<CaseloadBook>();
        var reader = await IdAsync(world, "reader");

        Assert.Equal("", await AssignAsync(world, "reader", CaseloadPart.Holder));
        Assert.Equal("", Text(await book.AssignAsync(await world.ViewerAsync("lead"), new AssignCaseloadInput(["RJZ", "RXW"], PersonId: reader), CancellationToken.None)));
        Assert.Equal("NotPermitted personId", Text(await book.AssignAsync(await world.ViewerAsync("reader"), new AssignCaseloadInput(["RJZ"], PersonId: await IdAsync(world, "lead")), CancellationToken.None)));
        Assert.Equal("NotPermitted personId", Text(await book.AssignAsync(await world.ViewerAsync("client"), new AssignCaseloadInput(["RJZ"]), CancellationToken.None)));
        Assert.Equal("NotFound personId", Text(await book.AssignAsync(await world.ViewerAsync("other-icb"), new AssignCaseloadInput(["RJZ"], PersonId: reader), CancellationToken.None)));

        var own = (await book.OfBodyAsync(await world.ViewerAsync("governance"), CancellationToken.None)).Value;
        Assert.Equal(2, own.People.Single(person => person.PersonId == reader).Places.Count);
        Assert.DoesNotContain((await book.OfBodyAsync(await world.ViewerAsync("inspector"), CancellationToken.None)).Value.People, person => person.PersonId == reader);
        Assert.Equal("NotPermitted ", Text(await book.OfBodyAsync(await world.ViewerAsync("client"), CancellationToken.None)));

        Assert.Equal("", Text(await book.ReleaseAsync(await world.ViewerAsync("reader"), new ReleaseCaseloadInput(["RXW", "RJZ"]), CancellationToken.None)));
        Assert.Equal("", await ReasonAsync(world, "reader"));
        await using var context = world.Database.CreateContext();
        Assert.Equal(
            ["assignCaseload", "assignCaseload", "releaseCaseload"],
            await context.AuditEntries.Where(entry => entry.Kind == AuditKind.Subscription).OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync());
        Assert.Equal(3, await context.AuditEntries.CountAsync(entry => entry.Kind == AuditKind.Refusal));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task BadInput_IsRefusedWithItsField_AndChangesNothing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, _clock);
        var book = world.Get<CaseloadBook>();
        var lead = await world.ViewerAsync("lead");
        var today = new DateOnly(2026, 7, 1);
        var version = await world.Viewers.VersionAsync(CancellationToken.None);

        Assert.Equal("NotFound providerCodes[1]", Text(await book.AssignAsync(lead, new AssignCaseloadInput(["RXW", "NOBODY"]), CancellationToken.None)));
        Assert.Equal("OutOfRange providerCodes", Text(await book.AssignAsync(lead, new AssignCaseloadInput([]), CancellationToken.None)));
        Assert.Equal("OutOfRange providerCodes", Text(await book.ReleaseAsync(lead, new ReleaseCaseloadInput([.. Enumerable.Repeat("RXW", CaseloadBook.MaxAtOnce + 1)]), CancellationToken.None)));
        Assert.Equal("OutOfRange to", Text(await book.PlanLeaveAsync(lead, new PlanLeaveInput(today, today.AddDays(-1)), CancellationToken.None)));
        Assert.Equal("NotFound coverId", Text(await book.PlanLeaveAsync(lead, new PlanLeaveInput(today, today, lead.PrincipalId), CancellationToken.None)));
        Assert.Equal("NotFound coverId", Text(await book.PlanLeaveAsync(lead, new PlanLeaveInput(today, today, await IdAsync(world, "inspector")), CancellationToken.None)));
        Assert.Equal("NotFound leaveId", Text(await book.CancelLeaveAsync(lead, Guid.Empty, CancellationToken.None)));
        Assert.Equal("OutOfRange opensAt; OutOfRange closesAt", Text(await book.SetDutyDeskAsync(lead, new SetDutyDeskInput([lead.PrincipalId], "eight", "25:00"), CancellationToken.None)));
        Assert.Equal("OutOfRange closesAt", Text(await book.SetDutyDeskAsync(lead, new SetDutyDeskInput([lead.PrincipalId], "18:00", "08:00"), CancellationToken.None)));
        Assert.Equal("NotFound personIds[0]", Text(await book.SetDutyDeskAsync(lead, new SetDutyDeskInput([await IdAsync(world, "inspector")]), CancellationToken.None)));
        Assert.Equal("NotPermitted ", Text(await book.SetDutyDeskAsync(await world.ViewerAsync("reader"), new SetDutyDeskInput([]), CancellationToken.None)));

        var body = (await book.OfBodyAsync(lead, CancellationToken.None)).Value;
        Assert.Null(body.Desk);
        Assert.All(body.People, person => Assert.Empty(person.Places));
        Assert.Equal(version, await world.Viewers.VersionAsync(CancellationToken.None));
    }

    private static string Text<T>(Outcome<T> outcome)
        where T : class => string.Join("; ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));

    private static async Task<string> AssignAsync(HubWorld world, string name, CaseloadPart part) =>
        Text(await world.Get<CaseloadBook>().AssignAsync(await world.ViewerAsync(name), new AssignCaseloadInput(["RXW"], part), CancellationToken.None));

    private static async Task<Guid> IdAsync(HubWorld world, string name) => (await world.ViewerAsync(name)).PrincipalId;

    private static async Task<string> ReasonAsync(HubWorld world, string name)
    {
        var pages = await world.Get<DirectoryBook>().OpenAsync(CancellationToken.None);
        return $"{pages.Caseloads.ReasonOrNull(await IdAsync(world, name), pages.ProviderOrNull("RXW")!.Id)}";
    }

    private static async Task<string> AnswersAsync(HubWorld world)
    {
        var pages = await world.Get<DirectoryBook>().OpenAsync(CancellationToken.None);
        var people = pages.Caseloads.AnswerFor(pages.OrganisationOrNull("QOC")!.Id, pages.ProviderOrNull("RXW")!.Id);
        await using var context = world.Database.CreateContext();
        return string.Join(' ', await context.People.Where(person => people.Contains(person.Id)).OrderBy(person => person.Name).Select(person => person.Name).ToListAsync());
    }
}
