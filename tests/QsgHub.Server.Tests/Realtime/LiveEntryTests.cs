using QsgHub.Server.Realtime;
using QsgHub.Testing;

namespace QsgHub.Server.Tests.Realtime;

public sealed class LiveEntryTests
{
    private const int Rounds = 50_000;

    [Fact]
    public async Task Wake_EndsOneWait_WhoeverElseWakesAtTheSameTime()
    {
        await using var world = await HubWorld.CreateAsync(Testing.Databases.DatabaseProvider.Sqlite);
        var entry = new LiveEntry(Guid.NewGuid(), Guid.NewGuid(), await world.ViewerAsync("lead"), new LiveTicket(LiveDoor.SignalR, () => { }), "", DateTimeOffset.UnixEpoch);
        var isDone = false;
        var wakers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!Volatile.Read(ref isDone))
                {
                    entry.Wake();
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();

        // Half of the rounds arm without waiting, as a session does that still has something to say.
        for (var round = 0; round < Rounds && !wakers.Any(waker => waker.IsCompleted); round++)
        {
            entry.Arm();
            if (round % 2 == 0)
            {
                await entry.WaitAsync(DateTimeOffset.MaxValue);
            }
        }

        Volatile.Write(ref isDone, true);
        await Task.WhenAll(wakers);
    }
}
