using System.Collections.Concurrent;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests;

/// <summary>One hub on each database for all tests of a class that do not disturb each other.</summary>
public sealed class HubFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<HubApplication>>> _hubs = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var hub in _hubs.Values)
        {
            await (await hub.Value).DisposeAsync();
        }
    }

    internal Task<HubApplication> OnAsync(DatabaseProvider provider = DatabaseProvider.Sqlite) =>
        _hubs.GetOrAdd(provider, static wanted => new(() => HubApplication.StartAsync(wanted))).Value;
}
