using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Grants and emergencies: they open what they name to whom they name, and fail shut.</summary>
public sealed class L17_GrantTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Grantee_IsToldTheConcernAsNew_AndTakesItBackWhenItEnds(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var shared = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing." });
        await using var grantee = await hub.SubscribeAsync("other-icb-quality-manager");
        await using var volunteer = await hub.SubscribeAsync("healthwatch-volunteer");
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");

        var grant = await hub.GrantAsync("icb-quality-manager", shared, "QKK");
        await grantee.AlertAsync("RAISED", shared);
        Assert.Equal([$"{shared} FULL"], await hub.SeenAsync("other-icb-quality-manager"));

        await hub.RevokeAsync("icb-quality-manager", shared, grant);
        await grantee.WaitAsync(_ => grantee.Alerts.Count > 1);
        Assert.Empty(await hub.SeenAsync("other-icb-quality-manager"));

        // Nobody else learns that there was a grant.
        var published = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        Assert.Equal([("RAISED", shared), ("RESYNC", Guid.Empty)], await grantee.BeforeAsync(published));
        Assert.Empty(await volunteer.BeforeAsync(published));
        Assert.Empty(await inspector.BeforeAsync(published));
    }

    [Fact]
    public async Task Grant_ThatExpires_EndsOnTheOpenSession_WithoutAnyEvent()
    {
        // Behind the real clock by more than the minute that it will be advanced: the bearer check goes by the real one.
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-5));
        await using var hub = await HubApplication.StartAsync(time: clock);
        var shared = await hub.RaiseAsync("icb-quality-manager");
        await using var grantee = await hub.SubscribeAsync("other-icb-quality-manager");
        await hub.GrantAsync("icb-quality-manager", shared, "QKK", lasts: TimeSpan.FromMinutes(1));
        await grantee.AlertAsync("RAISED", shared);

        clock.Advance(TimeSpan.FromMinutes(1));

        await grantee.WaitAsync(_ => grantee.Alerts.Count > 1);
        Assert.Equal([("RAISED", shared), ("RESYNC", Guid.Empty)], grantee.Lines());
        Assert.Empty(await hub.SeenAsync("other-icb-quality-manager"));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Grant_OpensToNobody_WhenItsBodyClosesOrItsPersonLeaves(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var concern = await hub.RaiseAsync("icb-quality-manager");
        var person = await PersonAsync(hub, "other-icb-quality-manager");
        await hub.GrantAsync("icb-quality-manager", concern, "QKK", person);
        Assert.Equal([$"{concern} FULL"], await hub.SeenAsync("other-icb-quality-manager"));

        await hub.ChangeDirectoryAsync(async (context, _) => (await context.People.SingleAsync(p => p.Id == person)).IsDisabled = true);
        Assert.StartsWith("403", await hub.AnswerAsync("other-icb-quality-manager", "{ concerns { totalCount } }"), StringComparison.Ordinal);

        var yesterday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        await hub.ChangeDirectoryAsync(async (context, _) =>
        {
            (await context.People.SingleAsync(p => p.Id == person)).IsDisabled = false;
            (await context.Organisations.SingleAsync(body => body.Code == "QKK")).ClosedOn = yesterday;
        });
        Assert.StartsWith("403", await hub.AnswerAsync("other-icb-quality-manager", "{ concerns { totalCount } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GrantsOfAConcern_ShowToTheTeamThatRaisedIt_AndToNoOtherReader()
    {
        await using var hub = await HubApplication.StartAsync();
        var concern = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing." });
        await hub.GrantAsync("icb-quality-manager", concern, "QKK");
        var shown = new Dictionary<string, int>();
        foreach (var persona in new[] { "icb-quality-manager", "other-icb-quality-manager", "cqc-inspector", "regional-lead", "healthwatch-volunteer" })
        {
            var data = await hub.AskAsync(persona, "query ($id: UUID!) { concern(id: $id) { grants { organisation { code } reason } } }", new { id = concern });
            shown[persona] = data.GetProperty("concern").GetProperty("grants").GetArrayLength();
        }

        Assert.Equal(1, shown["icb-quality-manager"]);
        Assert.Equal(1, shown.Values.Sum());
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Emergency_TellsTheOwnerAtOnce_AndTheOthersNothing(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var hidden = await hub.RaiseAsync("icb-quality-manager");
        await using var owner = await hub.SubscribeAsync("icb-quality-manager", new { topic = "MEDICINES" });
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");

        var ofRxw = await hub.OpenInEmergencyAsync("other-icb-quality-manager", "RXW");
        await owner.WaitAsync(_ => owner.Alerts.Count > 0);
        Assert.Equal("EMERGENCY_OPENED", LiveClient.Kind(owner.Alerts[0]));
        var told = owner.Alerts[0].GetProperty("event");
        Assert.Equal(ofRxw.GetProperty("id").GetGuid(), told.GetProperty("emergency").GetProperty("id").GetGuid());
        Assert.Equal("RXW", told.GetProperty("provider").GetProperty("odsCode").GetString());
        Assert.Equal([$"{hidden} FULL"], await hub.SeenAsync("other-icb-quality-manager"));

        var published = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        Assert.Empty(await inspector.BeforeAsync(published));
    }

    /// <summary>A body's system may be barred from the very class that made its team an owner: the word that something was opened would tell it of an item.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task Emergency_IsNoAlert_ForASystem(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.AddIntegrationClientAsync("1,2,4");
        await hub.RaiseAsync("icb-quality-manager", new { @class = 14 });
        await using var owner = await hub.SubscribeAsync("icb-quality-manager");
        await using var system = await hub.SubscribeAsync("integration-client");

        await hub.OpenInEmergencyAsync("other-icb-quality-manager", "RXW");
        var published = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });

        await owner.AlertAsync("RAISED", published);
        Assert.Contains("EMERGENCY_OPENED", owner.Alerts.Select(LiveClient.Kind));
        Assert.Empty(await system.BeforeAsync(published));
    }

    /// <summary>Opening a provider about which there is nothing answers as opening one about which there is much.</summary>
    [Fact]
    public async Task Emergency_DoesNotTellWhetherThereIsAnything()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("cqc-inspector", new { @class = 12 });
        await hub.RaiseAsync("cqc-inspector", new { @class = 11 });

        var much = await hub.OpenInEmergencyAsync("other-icb-quality-manager", "RXW");
        var nothing = await hub.OpenInEmergencyAsync("other-icb-quality-manager", "RJZ");

        Assert.Equal(Shape(much), Shape(nothing));

        static string Shape(JsonElement opening) => string.Join(',', opening.EnumerateObject().Select(field => field.Name + (field.Name == "personName" ? field.Value.GetString() : "")));
    }

    private static async Task<Guid> PersonAsync(HubApplication hub, string persona)
    {
        var objectId = Personas.FindOrNull(persona)!.ObjectId;
        await using var context = hub.Database.CreateContext();
        return await context.People.Where(person => person.ObjectId == objectId).Select(person => person.Id).SingleAsync();
    }
}
