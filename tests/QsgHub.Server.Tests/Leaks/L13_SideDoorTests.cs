using System.Net;
using QsgHub.Domain.Features.Directory;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Export, "since you looked" and what caches keep: side doors show what the front door shows.</summary>
public sealed class L13_SideDoorTests
{
    private const string Since = "{ sinceYouLooked { lookedAt rightsChanged hasMore threads { concern { id depth summary detail { text ward authorName } } kinds count newestAt } } }";

    private static readonly string[] Paths = ["/export/concerns.csv", "/export/concerns.json", "/export/concerns.json?text=canarytext", "/export/concerns.csv?topic=STAFFING", "/export/concerns.csv?providerCode=RXW&isOpen=true"];

    [DatabaseTheory]
    [DatabaseData("healthwatch-volunteer")]
    [DatabaseData("other-icb-quality-manager")]
    [DatabaseData("administrator")]
    public async Task ExportAndSince_HoldNoHiddenWord(DatabaseProvider provider, string persona)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        await using var eyes = new Eyes(hub, persona);
        await using var inspector = new Eyes(hub, "cqc-inspector");
        var shared = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYTEXT words.", ward = "CANARYWARD", summary = "A summary." });
        var hidden = await hub.RaiseAsync("icb-quality-manager", new { text = "CANARYHIDDEN words.", ward = "CANARYWARD" });
        await hub.AssessAsync("cqc-inspector", shared, "URGENT", "CANARYREASONS");
        await hub.AcknowledgeAsync("cqc-inspector", hidden);

        foreach (var path in Paths)
        {
            await eyes.GetAsync(path);
            await inspector.GetAsync(path);
        }

        await eyes.AskAsync(Since);
        await inspector.AskAsync(Since);

        Assert.DoesNotContain("CANARY", eyes.Seen.Replace("CANARYTEXT&", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain($"{hidden}", eyes.Seen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("IMMEDIATE_RISK", eyes.Seen, StringComparison.Ordinal);
        Assert.Equal(persona == "healthwatch-volunteer", eyes.Seen.Contains("A summary.", StringComparison.Ordinal));
        Assert.Contains("CANARYTEXT", inspector.Seen, StringComparison.Ordinal);
        Assert.Contains("CANARYHIDDEN", inspector.Seen, StringComparison.Ordinal);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task HiddenEvents_MoveNothing_InWhatHappenedSince(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        var shared = await hub.RaiseAsync("icb-quality-manager", new { summary = "A summary." });
        var before = await hub.AnswerAsync("healthwatch-volunteer", Since);
        Assert.Contains("\"kinds\":[\"RAISED\"],\"count\":1", before, StringComparison.Ordinal);

        await hub.AssessAsync("cqc-inspector", shared, "URGENT", "Reasons.");
        await hub.AmendAsync("icb-quality-manager", shared, "Other words.");
        await hub.AcknowledgeAsync("cqc-inspector", shared);
        var taken = await hub.RaiseAsync("icb-quality-manager", new { summary = "Taken back." });
        await hub.SummariseAsync("icb-quality-manager", taken, null);
        await hub.RaiseAsync("cqc-inspector", new { @class = 13 });

        Assert.Equal(before, await hub.AnswerAsync("healthwatch-volunteer", Since));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Export_HoldsTheSameConcerns_AsTheList(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        for (var i = 0; i < 130; i++)
        {
            await hub.RaiseAsync("icb-quality-manager", new { text = $"Number {i}.", summary = i % 3 == 0 ? "A summary." : null });
        }

        foreach (var persona in new[] { "healthwatch-volunteer", "cqc-inspector", "other-icb-quality-manager" })
        {
            using var client = hub.ClientFor(persona);
            var listed = new List<string>(await hub.SeenAsync(persona));
            var json = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/export/concerns.json")).RootElement.GetProperty("concerns");
            var exported = json.EnumerateArray().Select(row => $"{row.GetProperty("id").GetGuid()} {row.GetProperty("depth").GetString()}").ToList();
            var csv = (await client.GetStringAsync("/export/concerns.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();

            Assert.Equal(persona switch { "cqc-inspector" => 130, "healthwatch-volunteer" => 44, _ => 0 }, exported.Count);
            Assert.Equal(listed, exported.Take(100));
            Assert.Equal(exported.Select(line => line[..36]), csv.Select(line => line[1..37]));
        }
    }

    [Fact]
    public async Task Data_IsNeverStored_AndCarriesNoTag()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("icb-quality-manager", new { summary = "A summary." });
        using var client = hub.ClientFor("healthwatch-volunteer");

        foreach (var path in Paths.Append("/export/concerns.csv?text=").Append($"/graphql?query={Uri.EscapeDataString("{ concerns { totalCount } }")}").Append("/graphql?query=nonsense"))
        {
            using var response = await client.GetAsync(path);
            Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
            Assert.Null(response.Headers.ETag);
            Assert.Null(response.Content.Headers.LastModified);
            Assert.Null(response.Content.Headers.Expires);
            Assert.Null(response.Headers.Age);
        }

        // A condition on what is there changes no answer.
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", "*");
        client.DefaultRequestHeaders.IfModifiedSince = DateTimeOffset.MaxValue;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/export/concerns.csv")).StatusCode);
    }

    [Fact]
    public async Task Export_NeedsAToken_AndAMembership()
    {
        await using var hub = await HubApplication.StartAsync();
        using var stranger = new HttpClient { BaseAddress = hub.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync($"/export/concerns.csv?access_token={hub.Token("cqc-inspector")}")).StatusCode);

        await hub.EndMembershipAsync("cqc-inspector");
        using var client = hub.ClientFor("cqc-inspector");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/export/concerns.csv")).StatusCode);
    }

    [Fact]
    public async Task ChangeOfRights_IsFollowed_ByTheStoredMark()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.RaiseAsync("icb-quality-manager");
        var cursor = (await hub.AskAsync("cqc-inspector", "{ sinceYouLooked { liveCursor } }")).GetProperty("sinceYouLooked").GetProperty("liveCursor").GetString();
        await hub.AskAsync("cqc-inspector", "mutation ($cursor: String!) { markLooked(cursor: $cursor) { lookedAt } }", new { cursor });
        await hub.RaiseAsync("icb-quality-manager");
        Assert.Contains("\"rightsChanged\":false", await hub.AnswerAsync("cqc-inspector", Since), StringComparison.Ordinal);

        await hub.PlaceAsync("cqc-inspector", "hospitals-y56", Role.Investigator);

        var answer = await hub.AnswerAsync("cqc-inspector", Since);
        Assert.Contains("\"rightsChanged\":true", answer, StringComparison.Ordinal);
        Assert.Contains("\"threads\":[]", answer, StringComparison.Ordinal);
    }
}
