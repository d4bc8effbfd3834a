using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QsgHub.Domain.Features.Directory;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Journal;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>The live channel as a GraphQL subscription: another face of the same session.</summary>
public sealed class AlertSubscriptionTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task L05_Subscription_TellsWhatSignalRTells_ToEveryPersona(DatabaseProvider provider)
    {
        await using var hub = await HubApplication.StartAsync(provider);
        foreach (var persona in new[] { "icb-quality-manager", "healthwatch-volunteer", "other-icb-quality-manager", "administrator" })
        {
            string start;
            await using (var before = await hub.SubscribeAsync(persona))
            {
                start = before.Cursor;
            }

            var id = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing is being looked into." });
            await hub.AcknowledgeAsync("cqc-inspector", id);
            await hub.AssessAsync("cqc-inspector", id, "URGENT", "Rosters seen on the visit.");
            await hub.SummariseAsync("icb-quality-manager", id, null);
            await hub.CloseAsync("regional-lead", id);
            await hub.WithdrawAsync("icb-quality-manager", id);

            // What everybody may know ends both feeds at the same place.
            var fence = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
            await using var bare = await hub.SubscribeAsync(persona, after: start);
            await using var typed = await GraphQLFeed.OpenAsync(hub, persona, after: start);
            List<JsonElement> alerts = [await typed.NextAsync()];
            await bare.BeforeAsync(fence);
            alerts.AddRange(await typed.UntilAsync(fence));
            Assert.Equal(bare.Messages.Select(Canonical), alerts.Select(Canonical));
        }
    }

    [Fact]
    public async Task Cursors_AreGoodAtEitherDoor()
    {
        var hub = await hubs.OnAsync();
        string fromTyped;
        string fromBare;
        await using (var typed = await GraphQLFeed.OpenAsync(hub, "cqc-inspector"))
        {
            fromTyped = (await typed.NextAsync()).Text("cursor")!;
        }

        await using (var bare = await hub.SubscribeAsync("cqc-inspector"))
        {
            fromBare = bare.Cursor;
        }

        var id = await hub.RaiseAsync("icb-quality-manager");
        await using var bareBack = await hub.SubscribeAsync("cqc-inspector", after: fromTyped);
        await bareBack.AlertAsync("RAISED", id);
        await using var typedBack = await GraphQLFeed.OpenAsync(hub, "cqc-inspector", after: fromBare);
        var alerts = await typedBack.UntilAsync(id);
        Assert.Equal(Enumerable.Range(1, alerts.Count), alerts.Select(alert => alert.GetProperty("n").GetInt32()));
    }

    [Theory]
    [InlineData("""{"filter":{"providerCode":"NOBODY"}}""", "BAD_FILTER", "filter.providerCode")]
    [InlineData("""{"filter":{"topic":"NOTHING"}}""", "BAD_FILTER", "filter.topic")]
    [InlineData("""{"after":"garbage"}""", "BAD_CURSOR", "after")]
    public async Task Subscription_IsRefusedWithCodeAndField_WhenAnArgumentBreaksARule(string variables, string code, string field)
    {
        var hub = await hubs.OnAsync();
        var given = JsonNode.Parse(variables)!;
        await using var feed = await GraphQLFeed.OpenAsync(hub, "cqc-inspector", given["filter"], (string?)given["after"]);
        var refusal = await feed.ReadAsync();
        Assert.Equal("error", refusal.Text("type"));
        var extensions = refusal.GetProperty("payload")[0].GetProperty("extensions");
        Assert.Equal((code, field), (extensions.Text("code"), extensions.Text("field")));
    }

    [Fact]
    public async Task L08_Subscription_Completes_WhenTheMembershipEnds()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var feed = await GraphQLFeed.OpenAsync(hub, "cqc-inspector");
        await feed.NextAsync();

        await hub.EndMembershipAsync("cqc-inspector");
        await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal("complete", (await feed.ReadAsync()).Text("type"));
    }

    [Fact]
    public async Task L08_Subscription_SaysResync_AndGoesOnWithTheNewRights_WhenARoleChanges()
    {
        await using var hub = await HubApplication.StartAsync();
        await using var feed = await GraphQLFeed.OpenAsync(hub, "cqc-inspector");
        await feed.NextAsync();
        await hub.PlaceAsync("cqc-inspector", "hospitals-y60", Role.Reader);
        await hub.RaiseAsync("icb-quality-manager", new { @class = 11 });
        var open = await hub.RaiseAsync("icb-quality-manager");

        Assert.Equal(["RESYNC", "RAISED"], (await feed.UntilAsync(open)).Select(alert => alert.Text("kind")));
    }

    [Fact]
    public async Task Subscription_ComesAsServerSentEvents()
    {
        var hub = await hubs.OnAsync();
        using var client = hub.ClientFor("healthwatch-volunteer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
        request.Headers.Accept.ParseAdd("text/event-stream");
        request.Content = JsonContent.Create(new { query = "subscription { alerts { n kind event { depth concern { summary text } } } }" });
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("""{"data":{"alerts":{"n":1,"kind":"HEARTBEAT","event":null}}}""", await DataAsync(lines));

        await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing is being looked into." });

        Assert.Equal(
            """{"data":{"alerts":{"n":2,"kind":"RAISED","event":{"depth":"REDACTED","concern":{"summary":"Staffing is being looked into.","text":null}}}}}""",
            await DataAsync(lines));
    }

    /// <summary>A field that looked something up while an alert is answered would answer with rights that may have gone.</summary>
    [Fact]
    public void L08_NothingBelowAnAlert_LooksAnythingUp()
    {
        var types = Regex.Matches(File.ReadAllText(Path.Combine(ProjectRoot.Path, "schema/qsghub.graphql")), @"^type (\w+).*?^\}", RegexOptions.Multiline | RegexOptions.Singleline)
            .ToDictionary(match => match.Groups[1].Value, match => match.Value);
        var reached = new HashSet<string>();
        Walk("Subscription");

        Assert.Contains("AlertConcern", reached);
        Assert.All(reached, name => Assert.True(name is "Subscription" or "Quantity" || name.StartsWith("Alert", StringComparison.Ordinal), name));
        var methods = typeof(AlertNode).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(AlertNode).Namespace && !type.IsDefined(typeof(SubscriptionTypeAttribute), false))
            .SelectMany(type => type.GetMethods())
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType));
        Assert.Empty(methods);

        void Walk(string name)
        {
            if (types.TryGetValue(name, out var text) && reached.Add(name))
            {
                foreach (Match field in Regex.Matches(text, @"^  \w+(?:\(.*?\))?: \[?(\w+)", RegexOptions.Multiline | RegexOptions.Singleline))
                {
                    Walk(field.Groups[1].Value);
                }
            }
        }
    }

    private static async Task<string> DataAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return line["data: ".Length..];
            }
        }

        throw new EndOfStreamException();
    }

    /// <summary>What is missing and what is null tell the same; numbers, cursors and order of properties are no part of what happened.</summary>
    private static string Canonical(JsonElement message)
    {
        return Of(message)!.ToJsonString();

        static JsonNode? Of(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(element.EnumerateObject()
                .Where(property => property.Name is not "cursor" && property.Value.ValueKind != JsonValueKind.Null)
                .OrderBy(property => property.Name, StringComparer.Ordinal)
                .Select(property => KeyValuePair.Create(property.Name, Of(property.Value)))),
            JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Of)]),
            JsonValueKind.String when DateTimeOffset.TryParse(element.GetString(), out var at) => at.ToUnixTimeMilliseconds(),
            _ => JsonNode.Parse(element.GetRawText()),
        };
    }
}
