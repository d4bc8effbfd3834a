using System.Text.Json;
using QsgHub.Domain.Features.Directory;

namespace QsgHub.Server.Tests;

/// <summary>Requests that change who reads what.</summary>
internal static class AccessRequests
{
    private const string Grant = "mutation ($input: GrantAccessInput!) { grantAccess(input: $input) { concern { grants { id isInForce organisation { code } personId } } } }";

    /// <summary>Opens a concern to a body, or to one of its people, and gives the grant's id.</summary>
    public static async Task<Guid> GrantAsync(this HubApplication hub, string persona, Guid concernId, string organisationCode, Guid? personId = null, TimeSpan? lasts = null)
    {
        var expiresAt = hub.Get<TimeProvider>().GetUtcNow() + (lasts ?? TimeSpan.FromDays(1));
        var data = await hub.AskAsync(persona, Grant, new { input = new { concernId, organisationCode, reason = "They act on it.", expiresAt, personId } });
        return data.GetProperty("grantAccess").GetProperty("concern").GetProperty("grants").EnumerateArray().Last().GetProperty("id").GetGuid();
    }

    public static Task RevokeAsync(this HubApplication hub, string persona, Guid concernId, Guid grantId) => hub.AskAsync(
        persona,
        "mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { concern { id } } }",
        new { input = new { concernId, grantId, reason = "No longer needed." } });

    public static async Task<JsonElement> OpenInEmergencyAsync(this HubApplication hub, string persona, string providerCode) => (await hub.AskAsync(
        persona,
        "mutation ($input: OpenInEmergencyInput!) { openInEmergency(input: $input) { id personName reviewDueAt provider { odsCode } } }",
        new { input = new { providerCode, reason = "Patients are being given the wrong gas." } })).GetProperty("openInEmergency");

    /// <summary>Lets the hub look at the directory at once, as it does by itself within a quarter of a second.</summary>
    public static async Task LookAsync(this HubApplication hub) => await hub.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
}
