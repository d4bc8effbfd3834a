using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.EntityFrameworkCore;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Journal;
using QsgHub.Domain.Features.Nodes;
using QsgHub.Domain.Visibility;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Server.Http;
using QsgHub.Server.Realtime;
using QsgHub.Server.Security;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Live;

/// <summary>
/// The hub with readers of all England's concerns, in as many audiences as are asked for: each stands aside from another
/// provider, so that no two audiences share a judgement.
/// </summary>
internal static class HubLiveServer
{
    public const string Name = "hub";
    public const int Audiences = 20;
    public const int Filters = 10;

    /// <summary>Readers who replay the same events at once, as they do after a restart.</summary>
    public const int ReadersAtOnce = 8;

    private const int People = 500;
    private const int Concerns = 2_000;

    /// <summary>The providers whose concerns are told of; readers stand aside from others.</summary>
    private const int ToldProviders = 20;

    private static readonly string[] Kinds = ["RAISED", "CHANGED", "ACKNOWLEDGED", "ASSESSED", "OUTCOME", "WITHDRAWN", "WIDENED", "NARROWED", "LINKED"];

    public static async Task ServeAsync()
    {
        await using var hub = await BenchedHub.StartAsync(DatabaseProvider.Sqlite, Concerns, limitsRates: true);
        var tokens = await StoreReadersAsync(hub);
        var told = await ToldAsync(hub);
        string[] filters = [.. Enumerable.Range(0, Filters).Select(i => i == 0
            ? "null"
            : JsonSerializer.Serialize(new { kinds = Kinds.Where((kind, place) => kind == "CHANGED" || place < i).ToArray() }))];
        await LiveServer.ServeAsync(new LiveInvitation(new Uri(hub.Address, "/hubs/alerts"), tokens, filters), async order => order.Do switch
        {
            "post" => [await CommitAsync(hub, told, order.Count)],
            "revoke" => await RevokeAsync(hub, order.Count),
            "replay" => [await ReplayAsync(hub, told, order.Count, readers: 1), await ReplayAsync(hub, told, order.Count, ReadersAtOnce)],
            _ => throw new InvalidOperationException(order.Do),
        });
    }

    /// <summary>Commits events of concerns, one of each in turn, and gives when they were committed.</summary>
    private static async Task<long> CommitAsync(BenchedHub hub, IReadOnlyList<Concern> told, int count)
    {
        await using var context = hub.Database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync();
        var first = await JournalWriter.LockAsync(context, count, CancellationToken.None);
        hub.Get<JournalWriter>().Add(context, first, [.. Enumerable.Range(0, count).Select(i => told[i % told.Count]).Select(concern => new EventDraft(
            EventKind.Changed, concern.Id, concern.ProviderId, concern.OwnerOrganisationId, FullChanged: true, SummaryChanged: false))]);
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
        var at = Stopwatch.GetTimestamp();
        hub.Get<JournalSignal>().Raise();
        return at;
    }

    /// <summary>Replays events from the journal to readers, up to the bytes of each message: the processor's microseconds for each reader, reads included.</summary>
    private static async Task<long> ReplayAsync(BenchedHub hub, IReadOnlyList<Concern> told, int count, int readers)
    {
        var place = await hub.Get<JournalReader>().HeadAsync(CancellationToken.None);
        for (var written = 0; written < count; written += 1_000)
        {
            await CommitAsync(hub, told, 1_000);
        }

        var began = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(1, readers).Select(reader => Task.Run(() => ReplayToAsync(hub, reader, place, count))));
        return (long)(Environment.CpuUsage.TotalTime - began).TotalMicroseconds / readers;
    }

    private static async Task ReplayToAsync(BenchedHub hub, int reader, long place, int count)
    {
        var persona = Personas.FindOrNull(NationalDirectory.InspectorPersona)!;
        var identity = new TokenIdentity(persona.TenantId, Subject(People - reader), false, null, TimeProvider.System.GetUtcNow().AddHours(1));
        var version = await hub.Get<DirectoryWatch>().ReadAsync(CancellationToken.None);
        var viewer = await hub.Get<ViewerDirectory>().FindAsync(identity, version, CancellationToken.None) ?? throw new InvalidOperationException("The reader is nobody.");
        var pages = await hub.Get<DirectoryBook>().OpenAsync(version, CancellationToken.None);
        var after = new LivePlace(place, ViewerRights.Of(viewer, pages, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)));
        var protocol = hub.Get<AlertHubProtocol>();
        var output = new ArrayBufferWriter<byte>(8_192);
        var received = 0;
        await foreach (var message in hub.Get<LiveSession>().RunAsync(identity, viewer, version, new LiveTicket(LiveDoor.SignalR, () => { }), new AlertFilter(), after, CancellationToken.None))
        {
            output.ResetWrittenCount();
            protocol.WriteMessage(new StreamItemMessage("1", message), output);
            if (message.Body is not null && ++received == count)
            {
                break;
            }
        }
    }

    /// <summary>Ends one reader after another, each with a receipt: the milliseconds from commit to receipt, in microseconds.</summary>
    private static async Task<long[]> RevokeAsync(BenchedHub hub, int count)
    {
        var times = new long[count];
        for (var i = 0; i < count; i++)
        {
            await using (var context = hub.Database.CreateContext())
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                var subject = Subject(i);
                await context.People.Where(person => person.ObjectId == subject).ExecuteUpdateAsync(set => set.SetProperty(person => person.IsDisabled, true));
                await context.DirectoryStamps.ExecuteUpdateAsync(set => set.SetProperty(stamp => stamp.Version, stamp => stamp.Version + 1));
                await transaction.CommitAsync();
            }

            var committed = Stopwatch.GetTimestamp();
            var receipt = await hub.Get<RightsReceipts>().WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
            times[i] = receipt.IsComplete
                ? (long)Stopwatch.GetElapsedTime(committed).TotalMicroseconds
                : throw new InvalidOperationException($"No receipt: {string.Join(", ", receipt.NodesBehind)}");
        }

        return times;
    }

    private static async Task<string[]> StoreReadersAsync(BenchedHub hub)
    {
        var persona = Personas.FindOrNull(NationalDirectory.InspectorPersona)!;
        var ids = new SeededIds(new Random(7));
        await using var context = hub.Database.CreateContext();
        var regulator = await context.Organisations.SingleAsync(body => body.Code == "CQC");
        for (var i = 0; i < People; i++)
        {
            var person = new Person { Id = ids.Next(), Name = $"reader {i}", TenantId = persona.TenantId, ObjectId = Subject(i), OrganisationId = regulator.Id };
            context.Add(person);
            context.Add(new TeamMembership { Id = ids.Next(), PersonId = person.Id, Team = ReaderKey.WholeBody, Role = Role.Analyst, From = new DateOnly(2022, 7, 1) });
            context.Add(new Recusal
            {
                Id = ids.Next(), PersonId = person.Id, ProviderId = hub.Directory.Providers[ToldProviders + (i % Audiences)].Id, From = new DateOnly(2022, 7, 1),
            });
        }

        await context.SaveChangesAsync();
        var issuer = hub.Get<DevelopmentTokens>();
        return [.. Enumerable.Range(0, People).Select(i => issuer.AccessToken(persona with { ObjectId = Subject(i) }, TimeSpan.FromHours(2)))];
    }

    /// <summary>A concern of each of the first providers: as many audiences.</summary>
    private static async Task<IReadOnlyList<Concern>> ToldAsync(BenchedHub hub)
    {
        var told = new List<Concern>();
        await using var context = hub.Database.CreateContext();
        foreach (var provider in hub.Directory.Providers.Take(ToldProviders))
        {
            told.Add(await context.Concerns.AsNoTracking().Where(concern => concern.ProviderId == provider.Id && concern.Class == 4).OrderBy(concern => concern.Id).FirstAsync());
        }

        return told;
    }

    private static string Subject(int number) => $"7a000000-0000-4000-8000-{number:x12}";
}
