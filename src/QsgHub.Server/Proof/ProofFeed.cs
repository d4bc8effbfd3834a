using System.Text.Json;

namespace QsgHub.Server.Proof;

/// <summary>A member's live session, read message by message.</summary>
internal sealed class ProofFeed : IAsyncDisposable
{
    private readonly IAsyncEnumerator<string> _messages;
    private readonly List<string> _read = [];

    private ProofFeed(IAsyncEnumerator<string> messages) => _messages = messages;

    /// <summary>The cursor of the first message.</summary>
    public string FirstCursor => JsonDocument.Parse(_read[0]).RootElement.GetProperty("cursor").GetString()!;

    /// <summary>Opens a session and waits until it stands.</summary>
    public static async Task<ProofFeed> OpenAsync(ProofWorld world, ProofMember member, string? after, CancellationToken cancellationToken)
    {
        var feed = new ProofFeed(await world.SubscribeAsync(member, after, cancellationToken));
        await feed._messages.MoveNextAsync();
        feed._read.Add(feed._messages.Current);
        return feed;
    }

    /// <summary>All messages up to the one that tells of a concern, that one included.</summary>
    /// <param name="fence">The concern.</param>
    public async Task<IReadOnlyList<string>> UntilAsync(Guid fence)
    {
        while (!_read[^1].Contains(fence.ToString(), StringComparison.Ordinal) && await _messages.MoveNextAsync())
        {
            _read.Add(_messages.Current);
        }

        return _read;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _messages.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // The session was ended; there is nothing left to read.
        }
    }
}
