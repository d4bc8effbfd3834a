using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using QsgHub.GraphQL;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Journal;

/// <summary>A message of the live channel. Unknown kinds and fields may be ignored: there will be more of both.</summary>
[GraphQLName("Alert")]
internal sealed class AlertNode(AlertMessage message)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false) },
    };

    /// <summary>Bodies are written once for all readers of a depth, and read once.</summary>
    private static readonly ConditionalWeakTable<byte[], AlertEvent> Read = [];

    /// <summary>Version of the envelope.</summary>
    public int SchemaVersion { get; } = AlertMessage.SchemaVersion;

    /// <summary>Contiguous from 1 within the subscription: a gap means loss, never a hidden item.</summary>
    public long N => message.Number;

    /// <summary>Come back with it to go on after this message.</summary>
    public string Cursor => message.Cursor;

    /// <summary>RAISED, CHANGED and so on; HEARTBEAT carries a newer cursor, PURGE says what to forget, RESYNC to drop everything and fetch anew.</summary>
    public string Kind => message.Kind;

    /// <summary>Of RESYNC: why, and what to ask for anew.</summary>
    public AlertResync? Resync { get; } = message.Reason is { } reason ? new AlertResync(reason, AlertMessage.Refetch) : null;

    /// <summary>Whether it should interrupt the person: an immediate risk that is his or hers to answer for. Null for HEARTBEAT and RESYNC.</summary>
    public bool? Interrupts => message.Body is null ? null : message.Interrupts;

    /// <summary>What happened; null for HEARTBEAT and RESYNC.</summary>
    public AlertEvent? Event => EventOrNull(message);

    /// <summary>The event of a message: read from the very bytes that the other channels send, so that there is one projection.</summary>
    internal static AlertEvent? EventOrNull(AlertMessage message) =>
        message.Body is { } body ? Read.GetValue(body, static utf8 => JsonSerializer.Deserialize<AlertEvent>(utf8, Form)!) : null;
}

/// <summary>That a client is to drop everything and fetch anew.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Refetch">Names of the API's fields to ask for.</param>
[GraphQLName("AlertResync")]
internal sealed record AlertResync(ResyncReason Reason, IReadOnlyList<string> Refetch);

[SubscriptionType]
internal static class AlertSubscriptions
{
    /// <summary>
    /// Alerts as they happen, after those that were missed since a cursor. Each is judged when it is told, with the rights of
    /// that moment. The first message says that the subscription stands. It completes when the token expires or the membership ends.
    /// </summary>
    /// <param name="entrance">Lets in.</param>
    /// <param name="holder">Whose request it is.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <param name="filter">Which alerts; left out for all. It grants nothing.</param>
    /// <param name="after">The cursor of an earlier message, or the live cursor of a list; left out to begin now.</param>
    /// <exception cref="GraphQLException">The filter or the cursor breaks a rule.</exception>
    public static async Task<IAsyncEnumerable<AlertNode>> AlertsAsync(
        [Service] LiveEntrance entrance, [Service] ViewerHolder holder, CancellationToken cancellationToken, AlertFilter? filter = null, string? after = null)
    {
        try
        {
            return Nodes(await entrance.EnterAsync(holder.Identity, new LiveTicket(LiveDoor.GraphQL, holder.Abort), filter ?? new AlertFilter(), after, cancellationToken), cancellationToken);
        }
        catch (LiveRefusedException refusal)
        {
            throw new GraphQLException(new GraphQLError(refusal.Reason, refusal.Code, new Dictionary<string, object?> { ["field"] = refusal.Field }));
        }
    }

    private static async IAsyncEnumerable<AlertNode> Nodes(IAsyncEnumerable<AlertMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in messages.WithCancellation(cancellationToken))
        {
            yield return new AlertNode(message);
        }
    }
}
