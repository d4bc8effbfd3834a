using System.Text.Json;
using QsgHub.Domain;
using QsgHub.Domain.Features.Callbacks;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Visibility;
using QsgHub.GraphQL;
using QsgHub.Server.Features.Subscriptions;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>Where a system wants its alerts sent, and how far that is.</summary>
[GraphQLName("Callback")]
internal sealed class CallbackNode(Callback callback)
{
    /// <summary>Random id: the header <c>X-QsgHub-Callback</c> of its messages.</summary>
    [ID]
    public Guid Id => callback.Id;

    /// <summary>The address.</summary>
    public string Address => callback.Address;

    /// <summary>Which alerts.</summary>
    public SavedFilterNode Filter { get; } = new(AlertFilter.Read(JsonDocument.Parse(callback.Filter).RootElement, out _));

    /// <summary>Whether it waits until its owner sets it going again.</summary>
    public bool IsPaused => callback.IsPaused;

    /// <summary>Attempts that failed at the message that is next.</summary>
    public int Attempts => callback.Attempts;

    /// <summary>When the next attempt is made; null when none waits.</summary>
    public DateTimeOffset? RetryAt => callback.RetryAt;

    /// <summary>Why the last attempt failed, such as STATUS_503, TIMEOUT or NOT_REACHED; null when it did not.</summary>
    public string? Problem => callback.Problem;

    /// <summary>When a message was last taken; null before the first.</summary>
    public DateTimeOffset? DeliveredAt => callback.DeliveredAt;

    /// <summary>Messages that it would not take and that still tell the system anything, the newest first; for the system itself, at most 50.</summary>
    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync([Service] DeadLetters letters, CancellationToken cancellationToken) => letters.OfAsync(callback, cancellationToken);
}

/// <summary>A message that a callback would not take however often it was tried.</summary>
/// <param name="Id">Random id.</param>
/// <param name="EventId">Id of the event.</param>
/// <param name="Kind">What happened, as the system is told of it today.</param>
/// <param name="At">When it was given up.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Problem">Why the last attempt failed.</param>
/// <param name="IsRequested">Whether another attempt is asked for.</param>
internal sealed record DeadLetter([property: ID] Guid Id, [property: ID] Guid EventId, string Kind, DateTimeOffset At, int Attempts, string Problem, bool IsRequested);

/// <summary>Lists what callbacks would not take, each judged by the system's rights of today: what it may not see any more is not there.</summary>
internal sealed class DeadLetters(CallbackBook book, EventReader events, Viewer viewer, DirectoryBook.Pages directory)
{
    private const int Listed = 50;

    public async Task<IReadOnlyList<DeadLetter>> OfAsync(Callback callback, CancellationToken cancellationToken)
    {
        var filter = AlertFilter.Read(JsonDocument.Parse(callback.Filter).RootElement, out _);
        List<DeadLetter> told = [];
        foreach (var letter in await book.DeadLettersAsync(viewer, callback.Id, Listed, cancellationToken))
        {
            if (await events.ReadAsync(letter.Sequence - 1, 1, cancellationToken) is [var loaded] && loaded.Event.EventId == letter.EventId && AlertRule.Judge(loaded, viewer, filter, directory) is var (kind, _))
            {
                told.Add(new DeadLetter(letter.Id, letter.EventId, AlertRule.Name(kind), letter.At, letter.Attempts, letter.Problem, letter.IsRequested));
            }
        }

        return told;
    }
}

/// <summary>A callback as it is now.</summary>
/// <param name="Callback">The callback.</param>
/// <param name="Secret">What signs its messages from now on, told this once; null when it stays the same.</param>
internal sealed record CallbackPayload(CallbackNode Callback, string? Secret);

/// <summary>Saves a callback.</summary>
/// <param name="Address">Its address: https, on the list of those that the hub calls; up to 500 characters.</param>
/// <param name="Filter">Which alerts; left out, everything that the system may see.</param>
/// <param name="IsPaused">Whether it waits.</param>
/// <param name="RenewSecret">Whether another secret signs from now on; a new callback always has a new one.</param>
/// <param name="Id">The one to change; left out for a new one.</param>
internal sealed record SaveCallbackInput(string Address, AlertFilter? Filter = null, bool IsPaused = false, bool RenewSecret = false, [property: ID] Guid? Id = null);

/// <summary>Sends everything again from a place.</summary>
/// <param name="Id">The callback.</param>
/// <param name="After">A cursor of the system's own, from any message.</param>
internal sealed record ReplayCallbackInput([property: ID] Guid Id, string After);

/// <summary>Tries messages again.</summary>
/// <param name="Id">The callback.</param>
/// <param name="DeadLetterIds">Which messages, 1 to 100.</param>
internal sealed record RetryDeadLettersInput([property: ID] Guid Id, [property: ID] IReadOnlyList<Guid> DeadLetterIds);

[QueryType]
internal static class CallbackQueries
{
    /// <summary>The callbacks of the system that asks, or of the systems that the person who asks answers for.</summary>
    public static async Task<IReadOnlyList<CallbackNode>> CallbacksAsync([Service] CallbackBook book, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        [.. (await book.OfAsync(viewer, cancellationToken)).Select(callback => new CallbackNode(callback))];
}

[MutationType]
internal static class CallbackMutations
{
    /// <summary>
    /// Saves a callback of the system that asks. Each message is a POST of JSON, at least once, in order; its signature is
    /// HMAC-SHA256 over the header X-QsgHub-Timestamp, a dot and the body. A status of 2xx takes it. It grants nothing: each
    /// attempt is judged by the system's rights of the moment, and of what is marked above GREEN id and kind alone are told.
    /// </summary>
    public static async Task<CallbackPayload> SaveCallbackAsync(
        SaveCallbackInput input, [Service] CallbackBook book, [Service] CallbackAddress addresses, [Service] CallbackSender sender, [Service] Viewer viewer,
        [Service] DirectoryBook.Pages directory, [Service] TimeProvider time, CancellationToken cancellationToken)
    {
        var filter = input.Filter ?? new AlertFilter { Everything = true };
        List<Refusal> refusals = addresses.RefusalOrNull(input.Address) is { } refusal ? [refusal] : [];
        if (filter.ErrorOrNull(viewer, directory) is { } error)
        {
            var colon = error.IndexOf(':', StringComparison.Ordinal);
            refusals.Add(new(RefusalCode.NotFound, $"filter.{error[..colon]}", error[(colon + 2)..]));
        }

        if (refusals.Count > 0)
        {
            throw Refusals.Exception(refusals, "input");
        }

        var renewed = input.Id is null || input.RenewSecret ? sender.NewSecret() : default;
        var rights = ViewerRights.Of(viewer, directory, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var saved = await book.SaveAsync(viewer, input.Id, input.Address, filter.ToText(), input.IsPaused, renewed.SealedSecret, unchecked((long)rights.Mark), cancellationToken);
        return new CallbackPayload(new CallbackNode(saved.OrRefuse()), renewed.Secret);
    }

    /// <summary>Removes a callback of the system that asks.</summary>
    public static async Task<CallbackPayload> RemoveCallbackAsync([ID] Guid id, [Service] CallbackBook book, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        new(new CallbackNode((await book.RemoveAsync(viewer, id, cancellationToken)).OrRefuse("")), null);

    /// <summary>Sends everything again from a cursor that the system had in a message. What it may not see any more is not sent.</summary>
    public static async Task<CallbackPayload> ReplayCallbackAsync(ReplayCallbackInput input, [Service] CallbackBook book, [Service] Cursors cursors, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        cursors.LiveOrNull(viewer, input.After) is { } place
            ? new(new CallbackNode((await book.ReplayAsync(viewer, input.Id, place.Sequence, unchecked((long)place.Rights.Mark), cancellationToken)).OrRefuse()), null)
            : throw Refusals.Exception([new(RefusalCode.NotFound, "after", "The cursor is none of this system's.")], "input");

    /// <summary>Tries messages once more that a callback of the system that asks would not take.</summary>
    public static async Task<CallbackPayload> RetryDeadLettersAsync(RetryDeadLettersInput input, [Service] CallbackBook book, [Service] Viewer viewer, CancellationToken cancellationToken) =>
        new(new CallbackNode((await book.RetryAsync(viewer, input.Id, input.DeadLetterIds, cancellationToken)).OrRefuse()), null);
}
