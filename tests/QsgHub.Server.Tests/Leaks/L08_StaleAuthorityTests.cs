using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Features.Journal;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing;
using QsgHub.Testing.Databases;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Stale authority: what happens to open connections and old cursors when rights change.</summary>
public sealed class L08_StaleAuthorityTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task Connection_Closes_WhenTheMembershipEnds(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        await using var lead = await hub.SubscribeAsync("icb-quality-manager");

        await hub.EndMembershipAsync("cqc-inspector");
        var id = await hub.RaiseAsync("icb-quality-manager");

        await inspector.Closed;
        await lead.AlertAsync("RAISED", id);
        Assert.Empty(inspector.Alerts);
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => hub.SubscribeAsync("cqc-inspector", after: inspector.Cursor));
        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_Closes_WhenItsTokenExpires()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var hub = await HubApplication.StartAsync(time: clock);
        await using var inspector = await LiveClient.SubscribeAsync(hub.LiveChannel, hub.Get<DevelopmentTokens>().Issue("cqc-inspector", TimeSpan.FromMinutes(10)));
        await using var other = await LiveClient.SubscribeAsync(hub.LiveChannel, hub.Get<DevelopmentTokens>().Issue("cqc-inspector", TimeSpan.FromHours(20)));

        // Signed in before, since the bearer check itself goes by the real clock.
        using var lead = hub.ClientFor("icb-quality-manager");

        var closed = inspector.Closed;
        while (!closed.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(1);
        }

        await closed;
        Assert.Empty(inspector.Alerts);
        using var raised = await lead.PostAsJsonAsync("/graphql", new { query = ConcernRequests.Raise, variables = new { input = ConcernRequests.Staffing() } });
        await other.WaitAsync(_ => other.Lines() is [("RAISED", _)]);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Session_SaysResync_AndGoesOnWithTheNewRights_WhenARoleChanges(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var atStart = await hub.RaiseAsync("icb-quality-manager", new { @class = 11 });
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");
        Assert.Equal([$"{atStart} FULL"], await hub.SeenAsync("cqc-inspector"));

        await hub.PlaceAsync("cqc-inspector", "hospitals-y60", Role.Reader);
        await inspector.WaitAsync(_ => inspector.Alerts.Count > 0);
        Assert.Empty(await hub.SeenAsync("cqc-inspector"));
        await hub.RaiseAsync("icb-quality-manager", new { @class = 11 });
        var open = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal([("RESYNC", Guid.Empty)], await inspector.BeforeAsync(open));
        Assert.Equal([1, 2, 3], inspector.Numbers());
    }

    [Fact]
    public async Task Cursor_IsAnsweredWithResync_WhenTheRightsChangedWhileAway()
    {
        await using var hub = await HubApplication.StartAsync();
        string cursor;
        await using (var inspector = await hub.SubscribeAsync("cqc-inspector"))
        {
            cursor = inspector.Cursor;
        }

        await hub.RaiseAsync("icb-quality-manager", new { @class = 11 });
        await hub.PlaceAsync("cqc-inspector", "hospitals-y60", Role.Reader);

        await using var back = await hub.SubscribeAsync("cqc-inspector", after: cursor);
        Assert.Equal("RESYNC", LiveClient.Kind(back.Messages[0]));
        var open = await hub.RaiseAsync("icb-quality-manager");
        Assert.Equal([("RESYNC", Guid.Empty)], await back.BeforeAsync(open));

        // The cursor of the resync is good for the new rights.
        await using var again = await hub.SubscribeAsync("cqc-inspector", after: back.Messages[0].GetProperty("cursor").GetString());
        Assert.Empty(await again.BeforeAsync(open));
    }

    [Fact]
    public async Task Recusal_TakesEverythingAboutTheProviderAway()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("icb-quality-manager");
        await using var inspector = await hub.SubscribeAsync("cqc-inspector");

        await hub.ChangeDirectoryAsync(async (context, ids) =>
        {
            var objectId = Personas.FindOrNull("cqc-inspector")!.ObjectId;
            context.Recusals.Add(new Recusal
            {
                Id = ids.Next(),
                PersonId = await context.People.Where(person => person.ObjectId == objectId).Select(person => person.Id).SingleAsync(),
                ProviderId = await context.Providers.Where(trust => trust.OdsCode == "RXW").Select(trust => trust.Id).SingleAsync(),
                From = new DateOnly(2022, 7, 1),
            });
        });
        await inspector.WaitAsync(_ => inspector.Alerts.Count > 0);

        await hub.RaiseAsync("icb-quality-manager");
        Assert.Empty(await hub.SeenAsync("cqc-inspector"));
        var published = await hub.RaiseAsync("other-icb-quality-manager", new { providerCode = "RJZ", @class = 2 });
        Assert.Equal([("RESYNC", Guid.Empty)], await inspector.BeforeAsync(published));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task ProviderThatMoves_TakesItsConcernsAlong_AtOnce(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var before = await hub.RaiseAsync("cqc-inspector");
        await using var former = await hub.SubscribeAsync("icb-quality-manager");
        await using var next = await hub.SubscribeAsync("other-icb-quality-manager");
        await using var region = await hub.SubscribeAsync("regional-lead");
        var formersCursor = former.Cursor;
        var nextsCursor = next.Cursor;
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

        await hub.ImportAsync(DirectorySubject.Relationships, $"""
            provider_code,relationship,organisation_code,team,from,to
            RXW,lead_commissioner,QOC,quality,2022-07-01,{today.AddDays(-2):yyyy-MM-dd}
            RXW,lead_commissioner,QKK,quality,{today.AddDays(-1):yyyy-MM-dd},
            """);

        // Both boards are told to fetch anew, and what they fetch is right; nobody else is bothered.
        await former.WaitAsync(_ => former.Alerts.Count > 0);
        await next.WaitAsync(_ => next.Alerts.Count > 0);
        Assert.Empty(await hub.SeenAsync("icb-quality-manager"));
        Assert.Equal([$"{before} FULL"], await hub.SeenAsync("other-icb-quality-manager"));
        var after = await hub.RaiseAsync("cqc-inspector");
        while (await hub.Get<AudienceNotices>().TellAsync(CancellationToken.None))
        {
        }

        var later = await hub.RaiseAsync("cqc-inspector");
        Assert.Empty((await region.BeforeAsync(later)).Except([("RAISED", after)]));
        var own = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });

        AssertFetchesAnew(await next.BeforeAsync(later), ("RAISED", before), ("RAISED", after));
        AssertFetchesAnew(await former.BeforeAsync(own), ("PURGE", before));

        // A cursor from before is no way round.
        await using var formerBack = await hub.SubscribeAsync("icb-quality-manager", after: formersCursor);
        await using var nextBack = await hub.SubscribeAsync("other-icb-quality-manager", after: nextsCursor);
        Assert.Equal(["RESYNC", "RESYNC"], new[] { formerBack, nextBack }.Select(feed => LiveClient.Kind(feed.Messages[0])));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task RelationshipThatEndsWithTheDay_TakesTheConcernsAlong(DatabaseProvider provider)
    {
        // Shortly before a midnight, so that few polls fall due on the way; not ahead of the real clock, which the bearer check
        // goes by, and less than a token's day behind it.
        var now = TimeProvider.System.GetUtcNow();
        var clock = new ManualTimeProvider(new DateTimeOffset(now.Date, TimeSpan.Zero) + (now.Hour == 23 ? TimeSpan.FromHours(23) : TimeSpan.FromSeconds(-30)));
        await using var hub = await HubApplication.StartAsync(provider, time: clock);
        using var inspector = ClientForADay("cqc-inspector");
        var before = await RaiseAsync();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await hub.ImportAsync(DirectorySubject.Relationships, $"""
            provider_code,relationship,organisation_code,team,from,to
            RXW,lead_commissioner,QOC,quality,2022-07-01,{today:yyyy-MM-dd}
            RXW,lead_commissioner,QKK,quality,{today.AddDays(1):yyyy-MM-dd},
            """);
        await using var former = await SubscribeForADayAsync("icb-quality-manager");
        await using var next = await SubscribeForADayAsync("other-icb-quality-manager");
        await using var region = await SubscribeForADayAsync("regional-lead");

        using var formerReads = ClientForADay("icb-quality-manager");
        using var nextReads = ClientForADay("other-icb-quality-manager");
        Assert.Contains($"{before}", await ListAsync(formerReads), StringComparison.Ordinal);

        clock.Advance(new DateTimeOffset(clock.GetUtcNow().Date.AddDays(1), TimeSpan.Zero) - clock.GetUtcNow());

        Assert.DoesNotContain($"{before}", await ListAsync(formerReads), StringComparison.Ordinal);
        Assert.Contains($"{before}", await ListAsync(nextReads), StringComparison.Ordinal);
        await former.WaitAsync(_ => former.Alerts.Count > 0);
        await next.WaitAsync(_ => next.Alerts.Count > 0);
        var after = await RaiseAsync();
        AssertFetchesAnew(await next.BeforeAsync(after), ("RAISED", before));
        Assert.Empty(await region.BeforeAsync(after));
        AssertFetchesAnew(former.Lines(), ("PURGE", before));

        Task<LiveClient> SubscribeForADayAsync(string persona) =>
            LiveClient.SubscribeAsync(hub.LiveChannel, hub.Get<DevelopmentTokens>().Issue(persona, TimeSpan.FromDays(1)));

        HttpClient ClientForADay(string persona)
        {
            var client = new HttpClient { BaseAddress = hub.Address };
            client.DefaultRequestHeaders.Authorization = new("Bearer", hub.Get<DevelopmentTokens>().Issue(persona, TimeSpan.FromDays(1)));
            return client;
        }

        // No immediate risk: an hour to midnight would be long enough for it to be passed on.
        async Task<Guid> RaiseAsync()
        {
            var input = ConcernRequests.Staffing(new { immediacy = "DEVELOPING" });
            using var raised = await inspector.PostAsJsonAsync("/graphql", new { query = ConcernRequests.Raise, variables = new { input } });
            var answer = await raised.Content.ReadFromJsonAsync<JsonElement>();
            return answer.GetProperty("data").GetProperty("raiseConcern").GetProperty("concern").GetProperty("id").GetGuid();
        }

        static Task<string> ListAsync(HttpClient client) => client.GetStringAsync("/graphql?query={concerns{nodes{id}}}");
    }

    /// <summary>The notices of each item follow the word to fetch anew; a session that was slow to hear that has passed them.</summary>
    private static void AssertFetchesAnew(IReadOnlyList<(string Kind, Guid Id)> lines, params (string Kind, Guid Id)[] following)
    {
        Assert.Equal(("RESYNC", Guid.Empty), lines[0]);
        Assert.Empty(lines.Skip(1).Except(following));
    }

    [Fact]
    public async Task Request_IsRefused_WhenTheMembershipEnded()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("icb-quality-manager");
        Assert.Single(await hub.SeenAsync("cqc-inspector"));

        await hub.EndMembershipAsync("cqc-inspector");

        using var client = hub.ClientFor("cqc-inspector");
        using var response = await client.GetAsync("/graphql?query={concerns{totalCount}}");
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
