using System.Text.Json;
using QsgHub.Testing.Live;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>What tests ask of a live feed.</summary>
internal static class Feeds
{
    /// <summary>
    /// Kinds and concerns of all that came before the alert that raised a concern. That concern was raised last, and a
    /// session judges its events in order: whatever is not among them will not come.
    /// </summary>
    public static async Task<IReadOnlyList<(string Kind, Guid Concern)>> BeforeAsync(this LiveClient feed, Guid fence)
    {
        await feed.AlertAsync("RAISED", fence);
        return [.. feed.Alerts.Select(Line).TakeWhile(line => line != ("RAISED", fence))];
    }

    /// <summary>Kinds and concerns of all but heartbeats, up to now.</summary>
    public static IReadOnlyList<(string Kind, Guid Concern)> Lines(this LiveClient feed) => [.. feed.Alerts.Select(Line)];

    /// <summary>The messages' own numbers.</summary>
    public static IEnumerable<long> Numbers(this LiveClient feed) => feed.Messages.Select(message => message.GetProperty("n").GetInt64());

    /// <summary>The event of an alert.</summary>
    public static JsonElement Event(this JsonElement message) => message.GetProperty("event");

    public static string? Text(this JsonElement element, string property) => element.GetProperty(property).GetString();

    private static (string Kind, Guid Concern) Line(JsonElement message) => (LiveClient.Kind(message), LiveClient.ConcernId(message) ?? Guid.Empty);
}
