using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using QsgHub.Server.Tests.Realtime;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Http;

/// <summary>Who comes in, and what the door tells those who do not.</summary>
public sealed class DoorsTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    private static readonly string[] Questions =
    [
        "{ concerns { totalCount } }", "{ viewer { name } }", "{ provider(code: \"RXW\") { name } }", "{ nonsense }", "not graphql",
        "mutation { acknowledgeConcern(concernId: \"00000000-0000-0000-0000-000000000000\") { concern { id } } }",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJ0aWQiOiIxIn0.")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Request_Gets401AndNoHint_WithoutAValidToken(string? authorization)
    {
        var hub = await hubs.OnAsync();
        using var client = new HttpClient { BaseAddress = hub.Address };
        if (authorization is not null)
        {
            client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        foreach (var question in Questions)
        {
            using var response = await client.PostAsJsonAsync("/graphql", new { query = question });
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("", await response.Content.ReadAsStringAsync());
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        }

        foreach (var path in new[] { "/hubs/alerts", "/hubs/alerts?id=1", "/graphql", "/graphql?query={topics{code}}" })
        {
            using var response = await client.GetAsync(path);
            Assert.Equal((HttpStatusCode.Unauthorized, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        }
    }

    [Fact]
    public async Task Request_GetsTheSame403_WithoutAMembership_WhateverItAsks()
    {
        var hub = await hubs.OnAsync();
        var id = await hub.RaiseAsync("icb-quality-manager");
        var questions = Questions.Append($"{{ concern(id: \"{id}\") {{ id }} }}").Append($"{{ concern(id: \"{Guid.Empty}\") {{ id }} }}");

        var answers = new List<string>();
        foreach (var question in questions)
        {
            answers.Add(await hub.AnswerAsync("integration-client", question));
        }

        Assert.Equal("403 application/problem+json {\"title\":\"No membership of this hub\",\"status\":403}", Assert.Single(answers.Distinct()));
        var refusal = await Assert.ThrowsAsync<WebSocketException>(() => hub.SubscribeAsync("integration-client"));
        Assert.Contains("403", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveChannel_Refuses_WithoutAToken()
    {
        var hub = await hubs.OnAsync();

        foreach (var token in new[] { null, "garbage" })
        {
            await using var connection = LiveClient.Connect(hub.LiveChannel, token);
            var refusal = await Assert.ThrowsAsync<WebSocketException>(() => connection.StartAsync());
            Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Administrator_ReadsNothing()
    {
        var hub = await hubs.OnAsync();
        await using var feed = await hub.SubscribeAsync("administrator");
        var id = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing is being looked into." });

        var data = await hub.AskAsync("administrator", """
            query ($id: UUID!) {
              viewer { mayPost mayLead }
              concern(id: $id) { id }
              concerns { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
              provider(code: "RXW") { concerns { totalCount nodes { id } } }
            }
            """, new { id });
        Assert.Equal(
            """{"viewer":{"mayPost":false,"mayLead":false},"concern":null,"concerns":{"totalCount":0,"nodes":[],"pageInfo":{"hasNextPage":false,"endCursor":null}},"provider":{"concerns":{"totalCount":0,"nodes":[]}}}""",
            data.GetRawText());
        Assert.Equal(["NOT_PERMITTED input"], await hub.RefusedAsync("administrator", ConcernRequests.Raise, new { input = ConcernRequests.Staffing() }));
        Assert.Equal(["NOT_PERMITTED "], await hub.RefusedAsync("administrator", "{ audiencePreview(providerCode: \"RXW\") { column } }"));
        Assert.Equal(
            ["NOT_FOUND concernId"],
            await hub.RefusedAsync("administrator", "mutation ($id: UUID!) { acknowledgeConcern(concernId: $id) { concern { id } } }", new { id }));

        var published = await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        Assert.Empty(await feed.BeforeAsync(published));
    }

    [Fact]
    public async Task IntegrationClient_ReadsAndPosts_WithinItsCeilingAndNotBeyond()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.AddIntegrationClientAsync("4,14");
        await using var feed = await hub.SubscribeAsync("integration-client");

        var within = await hub.RaiseAsync("icb-quality-manager");
        await hub.RaiseAsync("icb-quality-manager", new { @class = 5 });
        await hub.RaiseAsync("icb-quality-manager", new { @class = 2 });
        await hub.RaiseAsync("icb-quality-manager", new { @class = 7 });
        var own = await hub.RaiseAsync("integration-client", new { @class = 14 });

        Assert.Equal([("RAISED", within)], await feed.BeforeAsync(own));
        Assert.Equal([$"{own} FULL", $"{within} FULL"], await hub.SeenAsync("integration-client"));
        Assert.Equal(["CLASS_NOT_ALLOWED input.class"], await hub.RefusedAsync("integration-client", ConcernRequests.Raise, new { input = ConcernRequests.Staffing(new { @class = 5 }) }));
        Assert.Equal(
            ["NOT_PERMITTED onBehalfOf"],
            await hub.RefusedAsync("integration-client", "mutation ($id: UUID!) { acknowledgeConcern(concernId: $id) { concern { id } } }", new { id = within }));
        var author = await hub.AskAsync("icb-quality-manager", "query ($id: UUID!) { concern(id: $id) { detail { authorName } } }", new { id = own });
        Assert.StartsWith("Quality system", author.GetProperty("concern").GetProperty("detail").Text("authorName"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IntegrationClient_ReadsNothing_WhenItsOwnerIsGone()
    {
        await using var hub = await HubApplication.StartAsync();
        await hub.AddIntegrationClientAsync("4");
        await hub.RaiseAsync("icb-quality-manager");
        await using var feed = await hub.SubscribeAsync("integration-client");
        Assert.Single(await hub.SeenAsync("integration-client"));

        await hub.ChangeDirectoryAsync((context, _) =>
        {
            context.People.Single(person => person.Name.StartsWith("Morgan Tan")).IsDisabled = true;
            return Task.CompletedTask;
        });

        await feed.Closed;
        Assert.StartsWith("403", await hub.AnswerAsync("integration-client", "{ concerns { totalCount } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Viewer_IsWhatTheDirectorySays_NotTheToken()
    {
        var hub = await hubs.OnAsync();

        var viewer = (await hub.AskAsync("cqc-inspector", "{ viewer { name isApplication organisation { code } teams { team role } mayPost mayLead } }")).GetProperty("viewer");

        Assert.Equal(
            """{"name":"Robin Achterberg (demonstration)","isApplication":false,"organisation":{"code":"CQC"},"teams":[{"team":"hospitals-y60","role":"INVESTIGATOR"}],"mayPost":true,"mayLead":true}""",
            viewer.GetRawText());
    }
}
