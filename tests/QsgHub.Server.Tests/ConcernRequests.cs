using System.Text.Json;

namespace QsgHub.Server.Tests;

/// <summary>What people do to concerns, through the one door that they have.</summary>
internal static class ConcernRequests
{
    public const string Raise = "mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { concern { id } } }";

    /// <summary>Input for an ordinary immediate-risk concern about trust RXW.</summary>
    /// <param name="changes">Properties that shall be other; null leaves one out.</param>
    public static Dictionary<string, object?> Staffing(object? changes = null)
    {
        var input = new Dictionary<string, object?>
        {
            ["providerCode"] = "RXW",
            ["text"] = "Two registered nurses short on every night shift of the week.",
            ["topics"] = new[] { "STAFFING" },
            ["immediacy"] = "IMMEDIATE_RISK",
        };
        foreach (var property in changes?.GetType().GetProperties() ?? [])
        {
            input[property.Name] = property.GetValue(changes);
        }

        return input;
    }

    /// <summary>Raises a concern and gives its id.</summary>
    public static async Task<Guid> RaiseAsync(this HubApplication hub, string persona, object? changes = null)
    {
        var data = await hub.AskAsync(persona, Raise, new { input = Staffing(changes) });
        return data.GetProperty("raiseConcern").GetProperty("concern").GetProperty("id").GetGuid();
    }

    public static Task AcknowledgeAsync(this HubApplication hub, string persona, Guid id) =>
        hub.AskAsync(persona, "mutation ($id: UUID!) { acknowledgeConcern(concernId: $id) { concern { id } } }", new { id });

    public static Task AssessAsync(this HubApplication hub, string persona, Guid id, string immediacy, string? reasons = null) =>
        hub.AskAsync(
            persona,
            "mutation ($input: AssessConcernInput!) { assessConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, immediacy, reasons } });

    /// <summary>Writes the summary for wider sharing, or takes it back.</summary>
    public static async Task SummariseAsync(this HubApplication hub, string persona, Guid id, string? summary) =>
        await hub.AskAsync(
            persona,
            "mutation ($input: SummariseConcernInput!) { summariseConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, summary, basedOnVersion = await hub.VersionAsync(persona, id) } });

    public static async Task AmendAsync(this HubApplication hub, string persona, Guid id, string text, string? reason = null) =>
        await hub.AskAsync(
            persona,
            "mutation ($input: AmendConcernInput!) { amendConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, text, reason, basedOnVersion = await hub.VersionAsync(persona, id) } });

    public static async Task WithdrawAsync(this HubApplication hub, string persona, Guid id, string reason = "Raised by mistake.") =>
        await hub.AskAsync(
            persona,
            "mutation ($input: WithdrawConcernInput!) { withdrawConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, reason, basedOnVersion = await hub.VersionAsync(persona, id) } });

    public static async Task MoveAsync(this HubApplication hub, string persona, Guid id, string to, string? reason = null) =>
        await hub.AskAsync(
            persona,
            "mutation ($input: MoveConcernInput!) { moveConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, to, reason, basedOnVersion = await hub.VersionAsync(persona, id) } });

    /// <summary>Gives a concern another class.</summary>
    public static async Task ReclassifyAsync(this HubApplication hub, string persona, Guid id, int classNumber) =>
        await hub.AskAsync(
            persona,
            "mutation ($input: ReclassifyConcernInput!) { reclassifyConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, @class = classNumber, reason = "The circle must change.", basedOnVersion = await hub.VersionAsync(persona, id) } });

    /// <summary>Takes a posted concern through every state to its outcome.</summary>
    public static async Task CloseAsync(this HubApplication hub, string persona, Guid id, string sentence = "Staffing is back at plan.")
    {
        await hub.MoveAsync(persona, id, "TRIAGED");
        await hub.MoveAsync(persona, id, "ACCEPTED");
        await hub.MoveAsync(persona, id, "UNDER_REVIEW");
        await hub.AskAsync(
            persona,
            "mutation ($input: CloseConcernInput!) { closeConcern(input: $input) { concern { id } } }",
            new { input = new { concernId = id, outcome = "RESOLVED_AND_SUSTAINED", sentence, basedOnVersion = await hub.VersionAsync(persona, id) } });
    }

    public static async Task<int> VersionAsync(this HubApplication hub, string persona, Guid id) =>
        (await hub.AskAsync(persona, "query ($id: UUID!) { concern(id: $id) { detail { version } } }", new { id }))
            .GetProperty("concern").GetProperty("detail").GetProperty("version").GetInt32();

    /// <summary>Ids and depths of the first page that a persona sees, as <c>id DEPTH</c>.</summary>
    public static async Task<IReadOnlyList<string>> SeenAsync(this HubApplication hub, string persona, object? filter = null, string order = "NEWEST_FIRST") =>
        [.. (await hub.AskAsync(
            persona,
            "query ($filter: ConcernFilterInput, $order: ConcernOrder!) { concerns(filter: $filter, order: $order, first: 100) { nodes { id depth } } }",
            new { filter, order }))
            .GetProperty("concerns").GetProperty("nodes").EnumerateArray().Select(Line)];

    private static string Line(JsonElement node) => $"{node.GetProperty("id").GetGuid()} {node.GetProperty("depth").GetString()}";
}
