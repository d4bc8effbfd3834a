using Microsoft.Extensions.DependencyInjection;

namespace QsgHub.GraphQL.Execution;

/// <summary>The loaders of one request, each made when it is first asked for.</summary>
internal sealed class LoaderSet(IServiceProvider services)
{
    private readonly Dictionary<Type, DataLoader> _byType = [];
    private readonly List<DataLoader> _loaders = [];
    private TaskCompletionSource? _signal;

    internal bool HasPending => _loaders.Exists(loader => loader.HasPending);

    internal T Get<T>()
        where T : DataLoader
    {
        if (_byType.TryGetValue(typeof(T), out var known))
        {
            return (T)known;
        }

        var loader = ActivatorUtilities.CreateInstance<T>(services);
        loader.Requested = () => Volatile.Read(ref _signal)?.TrySetResult();
        _byType.Add(typeof(T), loader);
        _loaders.Add(loader);
        return loader;
    }

    /// <summary>Completes as soon as keys wait that no fetch has taken.</summary>
    internal Task NextRequest()
    {
        var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _signal, signal);
        if (HasPending)
        {
            signal.TrySetResult();
        }

        return signal.Task;
    }

    /// <summary>Fetches until no keys wait: what the values of one batch lead to asking for makes up the next.</summary>
    internal async ValueTask FetchAsync(CancellationToken cancellationToken)
    {
        var fetches = new List<Task<Action>>();
        while (HasPending)
        {
            fetches.Clear();
            foreach (var loader in _loaders)
            {
                if (loader.HasPending)
                {
                    fetches.Add(FetchAsync(loader, cancellationToken));
                }
            }

            // Nobody is told before all are back: what they ask for next then shares a batch.
            foreach (var complete in await Task.WhenAll(fetches).WaitAsync(cancellationToken))
            {
                complete();
            }
        }
    }

    private static async Task<Action> FetchAsync(DataLoader loader, CancellationToken cancellationToken)
    {
        using var activity = Diagnostics.Start("graphql.batch");
        activity?.SetTag("graphql.loader", loader.GetType().Name);
        return await loader.FetchAsync(cancellationToken);
    }
}
