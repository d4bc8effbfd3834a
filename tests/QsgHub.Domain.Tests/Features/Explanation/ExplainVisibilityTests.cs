using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Access;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Explanation;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Explanation;

public class ExplainVisibilityTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task WhyVisible_NamesEachKeyThatOpensIt_AndNothingOfWhatIsHidden(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Summary = "Staffing." });
        await world.GrantAsync("lead", id, "QKK", person: "other-icb");

        Assert.Equal("Full Owner QOC quality, LeadCommissioner QOC quality", await WhyAsync(world, "lead", id));
        Assert.Equal("Full CareRegulator CQC hospitals", await WhyAsync(world, "inspector", id));
        Assert.Equal("Redacted Healthwatch HWS volunteers", await WhyAsync(world, "healthwatch", id));
        Assert.Equal("Redacted National ", await WhyAsync(world, "national", id));
        Assert.Equal("Full InformationGovernance QOC ", await WhyAsync(world, "governance", id));
        Assert.Equal("Full Grant QKK ", await WhyAsync(world, "other-icb", id));
        Assert.Null(await WhyAsync(world, "provider", id));
        Assert.Null(await WhyAsync(world, "administrator", id));
        Assert.Null(await WhyAsync(world, "lead", Guid.Empty));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OfPerson_NamesTheFirstThingThatKeepsSomebodyOut(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing());
        var contract = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 14 });
        await world.RecuseAsync("region", "RXW");

        Assert.Equal("Full", await OfAsync(world, shared, "inspector"));
        Assert.Equal("SummaryMissing", await OfAsync(world, shared, "healthwatch"));
        Assert.Equal("SummaryMissing", await OfAsync(world, shared, "national"));
        Assert.Equal("StandsAside", await OfAsync(world, shared, "region"));
        Assert.Equal("OwnProvider", await OfAsync(world, shared, "provider"));
        Assert.Equal("Full", await OfAsync(world, contract, "provider"));
        Assert.Equal("Administrator", await OfAsync(world, shared, "administrator"));
        Assert.Equal("NoRelation", await OfAsync(world, shared, "other-icb"));
        await world.ChangeDirectoryAsync(async (context, _) => (await context.People.SingleAsync(p => p.ObjectId == "council")).IsDisabled = true);
        Assert.Equal("NoMembership", await OfAsync(world, shared, "council"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OfPerson_TellsASealedRoleThatIsMissing(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var id = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 7 });
        await world.GrantAsync("lead", id, "QOC", person: "governance");

        Assert.Equal("LacksSealedRole", await OfAsync(world, id, "reader"));
        Assert.Equal("SummaryMissing", await OfAsync(world, id, "inspector"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task OnlyTheOwnersInformationGovernance_AsksAboutOthers_AndOfWhatItSees(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider);
        var shared = await world.RaiseAsync("lead", HubWorld.Staffing());
        var covert = await world.RaiseAsync("lead", HubWorld.Staffing() with { Class = 12 });
        var foreign = await world.RaiseAsync("inspector", HubWorld.Staffing());

        foreach (var name in new[] { "lead", "inspector", "administrator", "other-icb" })
        {
            Assert.Equal("NotFound concernId", await OfAsync(world, shared, "inspector", asker: name));
        }

        Assert.Equal("NotFound concernId", await OfAsync(world, covert, "lead"));
        Assert.Equal("NotFound concernId", await OfAsync(world, foreign, "lead"));
        Assert.Equal("NotFound concernId", await OfAsync(world, Guid.Empty, "lead"));
        Assert.Equal("NotFound concernId", await OnAsync(world, covert, DateTimeOffset.UnixEpoch));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task WhoCouldSee_AnswersFromHistory(DatabaseProvider provider)
    {
        var clock = new ManualTimeProvider();
        await using var world = await HubWorld.CreateAsync(provider, clock);
        var before = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(1));
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());
        var raised = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(1));
        await world.GrantAsync("lead", id, "QKK", lasts: TimeSpan.FromHours(3));
        var granted = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(1));
        var opened = await world.Get<OpenInEmergency>().OpenAsync(await world.ViewerAsync("council"), new OpenInEmergencyInput("RXW", "A threat to life."), CancellationToken.None);
        Assert.Empty(opened.Refusals);
        var emergency = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(5));
        var reclassified = await world.Get<ReclassifyConcern>().ExecuteAsync(await world.ViewerAsync("lead"), new(id, 14, "It became a contract matter.", 1), CancellationToken.None);
        Assert.Empty(reclassified.Refusals);
        var narrowed = clock.GetUtcNow();
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("", await OnAsync(world, id, before));
        const string Shared = "Owner QOC, LeadCommissioner QOC, OtherCommissioner E06, Region Y60, CareRegulator CQC, ProfessionalRegulator GMC, InformationGovernance QOC";
        Assert.Equal(Shared, await OnAsync(world, id, raised));
        Assert.Equal($"{Shared}, Grant QKK", await OnAsync(world, id, granted));
        Assert.Equal($"{Shared}, Grant QKK, Emergency E06", await OnAsync(world, id, emergency));
        Assert.Equal(Shared, await OnAsync(world, id, narrowed.AddMilliseconds(-1)));
        Assert.Equal("Owner QOC, LeadCommissioner QOC, OtherCommissioner E06, Region Y60, CareRegulator CQC, Provider RXW, InformationGovernance QOC", await OnAsync(world, id, narrowed));
        Assert.Equal("DateInFuture on", await OnAsync(world, id, clock.GetUtcNow().AddDays(1)));
    }

    private static async Task<string?> WhyAsync(HubWorld world, string name, Guid id) =>
        await world.Get<ExplainVisibility>().WhyVisibleAsync(await world.ViewerAsync(name), id, CancellationToken.None) is { } why
            ? $"{why.Depth} {string.Join(", ", why.OpenedBy.Select(row => $"{row.Kind} {row.BodyCode}{(row.BodyCode is null ? "" : " ")}{row.Team}"))}"
            : null;

    private static async Task<string> OfAsync(HubWorld world, Guid id, string person, string asker = "governance")
    {
        await using var context = world.Database.CreateContext();
        var personId = await context.People.Where(p => p.ObjectId == person).Select(p => p.Id).SingleAsync();
        var outcome = await world.Get<ExplainVisibility>().OfPersonAsync(await world.ViewerAsync(asker), id, personId, CancellationToken.None);
        return outcome.Succeeded ? outcome.Value.KeptOutBy?.ToString() ?? outcome.Value.Depth.ToString() : string.Join(", ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));
    }

    private static async Task<string> OnAsync(HubWorld world, Guid id, DateTimeOffset on)
    {
        var outcome = await world.Get<ExplainVisibility>().OnAsync(await world.ViewerAsync("governance"), id, on, CancellationToken.None);
        return outcome.Succeeded
            ? string.Join(", ", outcome.Value.Readers.Where(row => row.Depth == Depth.Full).Select(row => $"{row.Kind} {row.BodyCode}").Distinct())
            : string.Join(", ", outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Field}"));
    }
}
