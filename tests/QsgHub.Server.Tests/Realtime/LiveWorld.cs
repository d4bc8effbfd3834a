using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Attention;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;
using QsgHub.Server.Security;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Realtime;

/// <summary>A small hub whose tailer and sessions run without a server, on a clock that moves only when told to.</summary>
internal sealed class LiveWorld : IAsyncDisposable
{
    private NodeLease? _lease;

    private LiveWorld(HubWorld world, ManualTimeProvider clock)
    {
        World = world;
        Clock = clock;
        Sessions = new LiveSessions(world.Get<IdSource>(), clock);
        Tailer = new JournalTailer(
            world.Get<EventReader>(), world.Get<JournalReader>(), world.Get<DirectoryWatch>(), world.Get<JournalSignal>(), world.Database, Sessions, clock, NullLogger<JournalTailer>.Instance);
        Lease.Hold(DateTimeOffset.MaxValue);
        Cursors = new Cursors(new EphemeralDataProtectionProvider());
        Session = new LiveSession(Tailer, world.Get<JournalReader>(), world.Viewers, world.Get<DirectoryBook>(), Cursors, new LiveGroups(new AlertBodies()), Sessions, Lease, world.Get<AuditTrail>(), world.Get<SightingBook>(), world.Get<ReceiptBook>(), clock, NullLogger<LiveSession>.Instance);
    }

    public HubWorld World { get; }

    public ManualTimeProvider Clock { get; }

    public JournalTailer Tailer { get; }

    public LiveSessions Sessions { get; }

    public NodeLease Lease => _lease ??= new NodeLease(Clock);

    public Cursors Cursors { get; }

    public LiveSession Session { get; }

    public static async Task<LiveWorld> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, DateTimeOffset? start = null)
    {
        var clock = start is { } instant ? new ManualTimeProvider(instant) : new ManualTimeProvider();
        var live = new LiveWorld(await HubWorld.CreateAsync(provider, clock), clock);
        await live.Tailer.StartAsync(CancellationToken.None);
        await live.Tailer.Started;
        return live;
    }

    /// <summary>Begins a session of a viewer of the cast.</summary>
    /// <param name="name">The viewer.</param>
    /// <param name="after">A cursor of the viewer's; null to begin now.</param>
    /// <param name="lifetime">How long the token lasts; null for a day.</param>
    public async Task<IAsyncEnumerator<AlertMessage>> OpenAsync(string name, string? after = null, TimeSpan? lifetime = null)
    {
        var viewer = await World.ViewerAsync(name);
        var identity = new TokenIdentity(HubWorld.Tenant, name, false, null, Clock.GetUtcNow() + (lifetime ?? TimeSpan.FromDays(1)));
        var version = await World.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
        return Session.RunAsync(identity, viewer, version, new LiveTicket(LiveDoor.SignalR, () => { }), new AlertFilter(), after is null ? null : Cursors.LiveOrNull(viewer, after), CancellationToken.None).GetAsyncEnumerator();
    }

    /// <summary>Waits until the tailer has passed all that is committed.</summary>
    public async Task SettleAsync() =>
        await Tailer.ReachAsync(await World.Get<JournalReader>().HeadAsync(CancellationToken.None), await World.Viewers.VersionAsync(CancellationToken.None), DateOnly.MinValue, CancellationToken.None);

    /// <summary>Writes many events about one concern, as its changes would.</summary>
    public async Task WriteEventsAsync(Guid concernId, int count)
    {
        await using var context = World.Database.CreateContext();
        await WriteEventsAsync(context, World.Get<JournalWriter>(), await World.ViewerAsync("lead"), concernId, count);
        World.Get<JournalSignal>().Raise();
    }

    public static async Task WriteEventsAsync(HubContext context, JournalWriter journal, Viewer actor, Guid concernId, int count)
    {
        var concern = await context.Concerns.AsNoTracking().SingleAsync(c => c.Id == concernId);
        await using var transaction = await context.Database.BeginTransactionAsync();
        var first = await JournalWriter.LockAsync(context, count, CancellationToken.None);
        journal.Add(context, first, [.. Enumerable.Range(0, count).Select(_ => new EventDraft(
            EventKind.Changed, concernId, concern.ProviderId, actor.Organisation.Id, FullChanged: true, SummaryChanged: false))]);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Tailer.StopAsync(CancellationToken.None);
        Tailer.Dispose();
        await Sessions.DisposeAsync();
        await World.DisposeAsync();
    }
}
