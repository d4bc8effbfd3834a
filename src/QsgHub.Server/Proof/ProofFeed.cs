using QsgHub.Server.Realtime;

namespace QsgHub.Server.Proof;

/// <summary>A member's live session, read to its end whenever asked.</summary>
internal sealed class ProofFeed : IAsyncDisposable
{
    private readonly IAsyncEnumerator<(AlertMessage Message, string Text)> _messages;

    private ProofFeed(IAsyncEnumerator<(AlertMessage Message, string Text)> messages) => _messages = messages;

    /// <summary>The cursor of the first message.</summary>
    public string FirstCursor { get; private set; } = "";

    /// <summary>The first message: that the subscription stands, or that everything is to be fetched anew.</summary>
    public string First { get; private set; } = "";

    /// <summary>Opens a session and waits until it stands.</summary>
    public static async Task<ProofFeed> OpenAsync(ProofWorld world, ProofMember member, AlertFilter filter, string? after, CancellationToken cancellationToken)
    {
        var feed = new ProofFeed(await world.SubscribeAsync(member, filter, after, cancellationToken));
        if (!await feed._messages.MoveNextAsync())
        {
            throw new InvalidOperationException($"The session of {member.Name} ended before it stood.");
        }

        feed.FirstCursor = feed._messages.Current.Message.Cursor;
        feed.First = feed._messages.Current.Text;
        return feed;
    }

    /// <summary>All messages up to the next heartbeat, that one included: all that there is to say. The live channel must have settled.</summary>
    public async Task<List<string>> ReadAsync()
    {
        var read = new List<string>();
        while (await _messages.MoveNextAsync())
        {
            read.Add(_messages.Current.Text);
            if (_messages.Current.Message.Kind == AlertMessage.Heartbeat)
            {
                return read;
            }
        }

        read.Add("(the session has ended)");
        return read;
    }

    public ValueTask DisposeAsync() => _messages.DisposeAsync();
}
