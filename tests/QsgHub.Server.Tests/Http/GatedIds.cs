using QsgHub.Domain;

namespace QsgHub.Server.Tests.Http;

/// <summary>Holds whoever asks for an id until the test lets go: a request that is under way for as long as the test wants.</summary>
internal sealed class GatedIds : IdSource, IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody stands before the closed gate.</summary>
    public Task Arrived => _arrived.Task;

    public void Close() => _open.Reset();

    public void Open() => _open.Set();

    public override Guid Next()
    {
        if (!_open.IsSet)
        {
            _arrived.TrySetResult();
        }

        _open.Wait();
        return base.Next();
    }

    public void Dispose() => _open.Dispose();
}
