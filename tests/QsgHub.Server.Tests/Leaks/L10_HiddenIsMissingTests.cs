using System.Net;
using System.Net.Http.Json;
using QsgHub.Domain;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Whatever takes an id answers for a hidden concern as for one that is not there: status, headers and body alike.</summary>
public sealed class L10_HiddenIsMissingTests(HubFixture hubs) : IClassFixture<HubFixture>
{
    /// <summary>Every operation that takes a concern's id, as <c>$id</c>.</summary>
    public static TheoryData<string> Operations =>
    [
        "query ($id: UUID!) { concern(id: $id) { id depth summary sharedAt provider { name } owner { name } detail { version text } } }",
        "query ($id: UUID!) { a: concern(id: $id) { id } b: concern(id: $id) { detail { assessments { id } acknowledgements { at } versions { number } } } }",
        Change("amendConcern", "text: \"Words.\", basedOnVersion: 1"),
        Change("amendConcern", "text: \"Words.\", basedOnVersion: 7"),
        Change("amendConcern", "text: \"UK SECRET\", basedOnVersion: 1"),
        Change("summariseConcern", "summary: \"Words.\", basedOnVersion: 1"),
        Change("summariseConcern", "basedOnVersion: 1"),
        Change("moveConcern", "to: TRIAGED, basedOnVersion: 1"),
        Change("moveConcern", "to: UNDER_REVIEW, basedOnVersion: 1"),
        Change("moveConcern", "to: CLOSED, basedOnVersion: 1"),
        Change("closeConcern", "outcome: UNFOUNDED, sentence: \"Nothing.\", basedOnVersion: 1"),
        Change("withdrawConcern", "reason: \"Mistake.\", basedOnVersion: 1"),
        Change("withdrawConcern", "reason: \"Mistake.\", basedOnVersion: 1, idempotencyKey: \"one\""),
        Change("assessConcern", "immediacy: URGENT"),
        Change("assessConcern", "immediacy: URGENT, idempotencyKey: \"two\""),
        "mutation ($id: UUID!) { acknowledgeConcern(concernId: $id) { concern { id } reminders } }",
        "mutation ($id: UUID!) { a: acknowledgeConcern(concernId: $id) { concern { id } } b: acknowledgeConcern(concernId: $id) { concern { id } } }",
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Answer_IsTheSame_ForHiddenAndMissing(string operation)
    {
        var hub = await hubs.OnAsync();
        var hidden = await hub.RaiseAsync("icb-quality-manager");
        var draft = await hub.RaiseAsync("icb-quality-manager", new { asDraft = true, summary = "A draft." });
        var sealedOne = await hub.RaiseAsync("cqc-inspector", new { @class = 13 });
        var missing = new IdSource();

        foreach (var persona in new[] { "other-icb-quality-manager", "healthwatch-volunteer", "administrator" })
        {
            var expected = await AnswerAsync(hub, persona, operation, missing.Next());
            foreach (var id in new[] { hidden, draft, sealedOne })
            {
                Assert.Equal(expected, await AnswerAsync(hub, persona, operation, id));
                Assert.Equal(expected, await AnswerAsync(hub, persona, operation, id));
            }

            Assert.Equal(expected, await AnswerAsync(hub, persona, operation, Guid.Empty));
        }

        Assert.Equal(1, await hub.VersionAsync("icb-quality-manager", hidden));
    }

    [Fact]
    public async Task Change_AnswersWhoReadsTheSummaryAlone_AsIfNothingWereThere()
    {
        var hub = await hubs.OnAsync();
        var redacted = await hub.RaiseAsync("icb-quality-manager", new { summary = "Staffing is being looked into." });
        var ids = new IdSource();

        foreach (var operation in ((IEnumerable<object[]>)Operations).Select(row => (string)row[0]).Where(operation => operation.StartsWith("mutation", StringComparison.Ordinal)))
        {
            Assert.Equal(await AnswerAsync(hub, "healthwatch-volunteer", operation, ids.Next()), await AnswerAsync(hub, "healthwatch-volunteer", operation, redacted));
        }
    }

    [Fact]
    public async Task IdempotencyKey_TellsNothing_OfAConcernThatWentOutOfSight()
    {
        await using var hub = await HubApplication.StartAsync();
        const string Assess = "mutation ($id: UUID!) { assessConcern(input: { concernId: $id, immediacy: URGENT, idempotencyKey: \"once\" }) { concern { id } } }";
        var id = await hub.RaiseAsync("icb-quality-manager");
        await hub.AskAsync("cqc-inspector", Assess, new { id });

        // The inspector moves to a team without a relation to the trust.
        await hub.PlaceAsync("cqc-inspector", "hospitals-y56", Domain.Features.Directory.Role.Investigator);

        var repeated = await AnswerAsync(hub, "cqc-inspector", Assess, id);
        Assert.Contains("NOT_FOUND\",\"field\":\"input.concernId", repeated, StringComparison.Ordinal);
        Assert.Equal(await AnswerAsync(hub, "cqc-inspector", Assess.Replace("\"once\"", "\"never\"", StringComparison.Ordinal), id), repeated);
        Assert.Equal(await AnswerAsync(hub, "cqc-inspector", Assess.Replace("\"once\"", "\"never\"", StringComparison.Ordinal), Guid.Empty), repeated);
    }

    private static string Change(string mutation, string rest) =>
        $"mutation ($id: UUID!) {{ {mutation}(input: {{ concernId: $id, {rest} }}) {{ concern {{ id }} reminders }} }}";

    private static async Task<string> AnswerAsync(HubApplication hub, string persona, string query, Guid id)
    {
        using var client = hub.ClientFor(persona);
        using var response = await client.PostAsJsonAsync("/graphql", new { query, variables = new { id } });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var headers = response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
        return $"{string.Join('\n', headers)}\n{await response.Content.ReadAsStringAsync()}";
    }
}
