using System.Text;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Features.Directory.Import;
using QsgHub.Domain.Imports;
using QsgHub.Domain.Visibility;
using QsgHub.Testing;
using QsgHub.Testing.Databases;

namespace QsgHub.Domain.Tests.Visibility;

/// <summary>A provider moves from one board to another.</summary>
public class ScopeStoreTests
{
    private const string ToOther = "provider_code,relationship,organisation_code,team,from,to\nRXW,lead_commissioner,QOC,quality,2022-07-01,2025-12-31\nRXW,lead_commissioner,QKK,quality,2026-01-01,\n";
    private const string AndBack = "provider_code,relationship,organisation_code,team,from,to\nRXW,lead_commissioner,QOC,quality,2022-07-01,\nRXW,lead_commissioner,QKK,quality,2026-01-01,2026-01-01\n";

    [DatabaseTheory]
    [DatabaseData]
    public async Task Move_TakesEverythingFromTheOldBoard_AndGivesItToTheNew_SummariesIncluded(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var ids = new List<Guid>();
        foreach (var (number, summary) in new (int, string?)[] { (4, null), (4, "Staffing."), (6, "Staffing."), (14, null) })
        {
            ids.Add(await world.RaiseAsync("inspector", HubWorld.Staffing() with { Class = number, Summary = summary }));
        }

        var own = await world.RaiseAsync("lead", HubWorld.Staffing());
        var elsewhere = await world.RaiseAsync("other-icb", HubWorld.Staffing() with { ProviderCode = "RJZ" });
        Assert.Equal(ids.Append(own).Order(), (await world.SeenAsync("lead")).Keys.Order());
        var ofHealthwatch = await world.SeenAsync("healthwatch");

        await MoveAsync(world, ToOther);

        // What it raised itself stays with it; a class 6 summary is open to every member.
        Assert.Equal([(ids[2], Depth.Redacted), (own, Depth.Full)], (await world.SeenAsync("lead")).Select(seen => (seen.Key, seen.Value)).OrderBy(seen => seen.Value));
        Assert.Equal(ids.Append(own).Append(elsewhere).Order(), (await world.SeenAsync("other-icb")).Where(seen => seen.Value == Depth.Full).Select(seen => seen.Key).Order());
        Assert.Equal(ofHealthwatch, await world.SeenAsync("healthwatch"));
        await AssertAlignedAsync(world);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Move_LeavesNothingBehind_WhenItFails(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("inspector", HubWorld.Staffing() with { Summary = "Staffing." });
        var before = await world.SeenAsync("lead");
        await using (var context = world.Database.CreateContext())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            var providerId = await context.Providers.Where(p => p.OdsCode == "RXW").Select(p => p.Id).SingleAsync();
            await context.ProviderRelationships.Where(r => r.ProviderId == providerId).ExecuteDeleteAsync();
            Assert.Equal(1, await world.Get<ScopeStore>().RepointAsync(context, [providerId], CancellationToken.None));
            await transaction.RollbackAsync();
        }

        Assert.Equal(before, await world.SeenAsync("lead"));
        Assert.Single(before);
        await AssertAlignedAsync(world);
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Repoint_TouchesNothing_WhenTheReadersStayTheSame(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        await world.RaiseAsync("inspector", HubWorld.Staffing());
        await using var context = world.Database.CreateContext();
        var providers = await context.Providers.Select(p => p.Id).ToListAsync();

        Assert.Equal(0, await world.Get<ScopeStore>().RepointAsync(context, providers, CancellationToken.None));
    }

    [DatabaseTheory]
    [DatabaseData]
    public async Task Preview_IsWhatTheScopeWillHave(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var before = await RowCounts.OfAsync(world.Database);
        var inspector = await world.ViewerAsync("inspector");
        await using var context = world.Database.CreateContext();
        var wanted = new Scope
        {
            Class = 5, OwnerOrganisationId = inspector.Organisation.Id, OwnerTeam = "hospitals", HasSummary = true, ProviderId = await context.Providers.Where(p => p.OdsCode == "RXW").Select(p => p.Id).SingleAsync(),
        };

        var preview = await world.Get<ScopeStore>().PreviewAsync(wanted, CancellationToken.None);
        Assert.Equal(before, await RowCounts.OfAsync(world.Database));

        var stored = await world.Get<ScopeStore>().FindOrAddAsync(wanted, CancellationToken.None);
        Assert.Equal(preview, await world.Get<AudienceStore>().ReadersAsync(stored.AudienceId, CancellationToken.None));
        Assert.Equal(stored.Id, (await world.Get<ScopeStore>().FindOrAddAsync(wanted, CancellationToken.None)).Id);
    }

    /// <summary>Concerns are raised while the provider moves and moves back: each ends with the readers of the end.</summary>
    [DatabaseTheory]
    [DatabaseData]
    public async Task ConcernsRaisedDuringAMove_EndWithTheRightReaders(DatabaseProvider provider)
    {
        await using var world = await HubWorld.CreateAsync(provider, new ManualTimeProvider());
        var inspector = await world.ViewerAsync("inspector");
        int[] classes = [4, 5, 6, 11, 13, 14, 20, 21];
        var raising = Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            // Each scope is needed for the first time somewhere in the middle of it.
            foreach (var number in classes)
            {
                var outcome = await world.Raise.ExecuteAsync(inspector, HubWorld.Staffing() with { Class = number, Summary = writer % 2 == 0 ? "Staffing." : null }, CancellationToken.None);
                Assert.Empty(outcome.Refusals);
            }
        }));
        var moving = Task.Run(async () =>
        {
            await MoveAsync(world, ToOther);
            await MoveAsync(world, AndBack);
            await MoveAsync(world, ToOther);
        });

        await Task.WhenAll([.. raising, moving]);

        await AssertAlignedAsync(world);
        
        // All but the plan of an inspection (11) and the enforcement not yet served (13).
        Assert.Equal(4 * 6, (await world.SeenAsync("other-icb")).Count(seen => seen.Value == Depth.Full));
    }

    /// <summary>The move commits between the author's judgement and the concern's commit.</summary>
    /// <remarks>On PostgreSQL alone: SQLite has one writer at a time, so that nothing commits there meanwhile.</remarks>
    [Fact]
    public async Task ConcernUnderWay_BeginsAnew_WhenTheMoveCommitsFirst()
    {
        var ids = new InterruptedIds();
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.PostgreSql, new ManualTimeProvider(), ids);
        await world.RaiseAsync("inspector", HubWorld.Staffing());
        ids.Interruption = () => MoveAsync(world, ToOther);

        var id = await Task.Run(() => world.RaiseAsync("inspector", HubWorld.Staffing()));

        Assert.Null(ids.Interruption);
        Assert.Equal(Depth.Full, (await world.SeenAsync("other-icb"))[id]);
        Assert.DoesNotContain(id, (await world.SeenAsync("lead")).Keys);
        await AssertAlignedAsync(world);
    }

    /// <summary>The move begins after a new scope's readers were worked out and before the scope is stored: it waits for it and repoints it.</summary>
    /// <remarks>On PostgreSQL alone: SQLite has one writer at a time.</remarks>
    [Fact]
    public async Task NewScope_IsRepointedByAMoveThatBeganMeanwhile()
    {
        var ids = new InterruptedIds();
        await using var world = await HubWorld.CreateAsync(DatabaseProvider.PostgreSql, new ManualTimeProvider(), ids);
        var moving = Task.CompletedTask;
        ids.Interruption = async () =>
        {
            moving = Task.Run(() => MoveAsync(world, ToOther));
            await UntilBlockedOrDoneAsync(world, moving);
        };

        var id = await Task.Run(() => world.RaiseAsync("inspector", HubWorld.Staffing()));
        await moving;

        Assert.Null(ids.Interruption);
        Assert.Equal(Depth.Full, (await world.SeenAsync("other-icb"))[id]);
        Assert.DoesNotContain(id, (await world.SeenAsync("lead")).Keys);
        await AssertAlignedAsync(world);
    }

    private static async Task MoveAsync(HubWorld world, string csv)
    {
        var file = new ImportFile("relationships.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(csv)));
        var report = await world.Get<DirectoryImport>().RunAsync(DirectorySubject.Relationships, file, new DirectoryImportOptions(), null, CancellationToken.None);
        Assert.True(report.Succeeded, report.ToString());
    }

    /// <summary>Every scope has the audience of today, and every item that of its scope.</summary>
    private static async Task AssertAlignedAsync(HubWorld world)
    {
        await using var context = world.Database.CreateContext();
        var scopes = await context.Scopes.AsNoTracking().ToDictionaryAsync(scope => scope.Id);
        foreach (var scope in scopes.Values)
        {
            Assert.Equal(await world.Get<ScopeStore>().PreviewAsync(scope, CancellationToken.None), await world.Get<AudienceStore>().ReadersAsync(scope.AudienceId, CancellationToken.None));
        }

        var concerns = await context.Concerns.AsNoTracking().ToDictionaryAsync(concern => concern.Id);
        Assert.All(concerns.Values, concern => Assert.Equal(scopes[concern.ScopeId].AudienceId, concern.AudienceId));
        Assert.All(await context.ConcernSummaries.AsNoTracking().ToListAsync(), summary => Assert.Equal(concerns[summary.ConcernId].AudienceId, summary.AudienceId));
    }

    private static async Task UntilBlockedOrDoneAsync(HubWorld world, Task moving)
    {
        await using var context = world.Database.CreateContext();
        while (!moving.IsCompleted)
        {
            var waiting = await context.Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync();
            if (waiting > 0)
            {
                return;
            }
        }
    }

    /// <summary>Lets something happen, once, at the moment at which the next id is taken.</summary>
    private sealed class InterruptedIds : IdSource
    {
        public Func<Task>? Interruption { get; set; }

        public override Guid Next()
        {
            if (Interruption is { } interruption)
            {
                Interruption = null;
                interruption().GetAwaiter().GetResult();
            }

            return base.Next();
        }
    }
}
