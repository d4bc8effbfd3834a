using Microsoft.EntityFrameworkCore;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Features.Concerns;

public class ConcernWriterTests
{
    /// <summary>A command holds its transaction's connection while it asks for another: were all connections held so, none would ever come free.</summary>
    /// <remarks>On PostgreSQL alone: SQLite's connections are not counted.</remarks>
    [Fact]
    public async Task Commands_AllFinish_WhenMoreComeAtOnceThanThePoolHasConnections()
    {
        const int PoolSize = 100;
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.PostgreSql);
        var inspector = await world.ViewerAsync("inspector");
        var id = await world.RaiseAsync("lead", HubWorld.Staffing());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, PoolSize + 50).Select(_ => Task.Run(() => world.Answer.AcknowledgeAsync(inspector, id, CancellationToken.None))));

        Assert.All(outcomes, outcome => Assert.Equal("done", outcome.Codes()));
        await using var context = world.Database.CreateContext();
        Assert.Equal(1, await context.Acknowledgements.CountAsync());
    }
}
