using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Visibility;

/// <summary>
/// What the rule costs: list, search and count for the widest viewer, a board of middle size, the narrowest and one who
/// sees nothing, against statements written by hand that return the same rows; in process, below HTTP and GraphQL.
/// </summary>
internal static class VisibilityBenchmark
{
    private const int Concerns = 200_000;
    private const int Organisations = 300;
    private const int Viewers = 2_500;
    private const int Rounds = 9;
    private const double RoundSeconds = 0.25;
    private const string Word = "resuscitation";

    private static readonly IReadOnlyList<(string Name, (string Tenant, string Subject) Subject, bool IsNarrow)> Cast =
    [
        ("national", NationalDirectory.NationalAnalyst, false),
        ("icb", NationalDirectory.Persona(NationalDirectory.BoardPersona), false),
        ("narrow", NationalDirectory.Persona(NationalDirectory.VolunteerPersona), true),
        ("nothing", NationalDirectory.Persona(NationalDirectory.AdministratorPersona), true),
    ];

    public static async Task RunAsync()
    {
        await RunAsync(DatabaseProvider.Sqlite, (connection, keys) => new SqliteHandWritten(connection, keys));
        await RunAsync(DatabaseProvider.PostgreSql, (connection, keys) => new PostgreSqlHandWritten(connection, keys));
    }

    private static async Task RunAsync(DatabaseProvider provider, Func<string, IReadOnlyList<string>, HandWritten> write)
    {
        await using var hub = await BenchedHub.StartAsync(provider, Concerns, Organisations - NationalDirectory.Bodies);
        await hub.Directory.StoreViewersAsync(hub.Database, new SeededIds(new Random(Viewers)), Viewers);
        var database = provider.ToString().ToLowerInvariant();
        foreach (var (name, subject, isNarrow) in Cast)
        {
            var viewer = await ViewerAsync(hub, subject);
            await using var byHand = write(hub.ConnectionString, viewer.Keys);
            foreach (var (door, word) in ((string, string?)[])[("list", null), ("search", Word)])
            {
                var filter = new ConcernFilter { Text = word };
                // What the audit log costs is told apart: the statements by hand record nothing.
                var ours = () => hub.Get<ConcernList>().UnrecordedPageAsync(viewer, filter, ConcernOrder.NewestFirst, HandWritten.Limit - 1, null, CancellationToken.None);
                await CheckPlansAsync(provider, hub, $"{door}.{name}", isNarrow, ours);
                var rows = await ours();
                var theirs = (word is null ? byHand.Lists() : byHand.Searches(word)).MinBy(Seconds)!;
                AssertSame($"{door}.{name}.{database}", [.. rows.Rows.Select(Row)], theirs());
                Compare($"visibility.{door}.{name}.{database}.vs_sql", ours, () => theirs());
                if (word is null)
                {
                    // What the rule does not cost: the rows of the page, whose ids are known, read into entities with no rule at all.
                    var (full, redacted) = (Ids(rows, Depth.Full), Ids(rows, Depth.Redacted));
                    Compare($"visibility.{door}.{name}.{database}.entities_vs_sql", () => EntitiesAsync(hub.Database, full, redacted), () => theirs());
                }
                else
                {
                    Compare($"visibility.{door}.{name}.{database}.recorded.vs_sql", () => hub.Get<ConcernList>().PageAsync(viewer, filter, ConcernOrder.NewestFirst, HandWritten.Limit - 1, null, CancellationToken.None), () => theirs());
                }
            }

            var count = () => hub.Get<ConcernList>().CountAsync(viewer, new ConcernFilter(), CancellationToken.None);
            await CheckPlansAsync(provider, hub, $"count.{name}", isNarrow, count);
            var counted = byHand.Count();
            AssertSame($"count.{name}.{database}", [await count()], [counted()]);
            Figures.Note($"{database} {name}: {counted()} of {Concerns} concerns by {viewer.Keys.Count} keys");
            Compare($"visibility.count.{name}.{database}.vs_sql", count, () => counted());
        }

        await HiddenOrMissing.RunAsync(provider, hub);
        if (provider == DatabaseProvider.Sqlite)
        {
            await JudgeAsync(hub);
        }
    }

    /// <summary>One event for everybody who is connected: what its audience opens to each.</summary>
    private static async Task JudgeAsync(BenchedHub hub)
    {
        await using var context = hub.Database.CreateContext();
        Figures.Write("visibility.audiences_per_200k", await context.Audiences.CountAsync(), "audiences");
        var concern = await context.Concerns.AsNoTracking().OrderByDescending(one => one.PostedAt).ThenBy(one => one.Id).FirstAsync();
        var readers = await hub.Get<AudienceStore>().ReadersAsync(concern.AudienceId, CancellationToken.None);
        var viewers = new List<Viewer>(Viewers);
        for (var i = 0; i < Viewers; i++)
        {
            viewers.Add(await ViewerAsync(hub, NationalDirectory.ColleagueOf(i)));
        }

        var times = new List<double>();
        var seen = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var start = Stopwatch.GetTimestamp();
            seen = 0;
            foreach (var viewer in viewers)
            {
                if (VisibilityRule.Judge(viewer, readers, concern.Id, concern.ProviderId, concern.Class) != Depth.Hidden)
                {
                    seen++;
                }
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Figures.Note($"{seen} of {Viewers} viewers see the event");
        Figures.Write("visibility.judge_2500.ms", Figures.Median(times.Skip(times.Count / 2)), "ms");
    }

    private static async Task<Viewer> ViewerAsync(BenchedHub hub, (string Tenant, string Subject) subject) =>
        await hub.Get<ViewerDirectory>().FindAsync(subject.Tenant, subject.Subject, isApplication: false, CancellationToken.None)
        ?? throw new InvalidOperationException($"The directory does not know {subject.Subject}.");

    private static List<Guid> Ids(ConcernPage page, Depth depth) => [.. page.Rows.Where(row => row.Depth == depth).Select(row => row.Id)];

    private static async Task<int> EntitiesAsync(HubDatabase database, List<Guid> full, List<Guid> redacted)
    {
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync();
        var concerns = await context.Concerns.AsNoTracking().Where(concern => full.Contains(concern.Id)).ToListAsync();
        var summaries = await context.ConcernSummaries.AsNoTracking().Where(summary => redacted.Contains(summary.ConcernId)).ToListAsync();
        return concerns.Count + summaries.Count;
    }

    private static ReadRow Row(VisibleConcern row) =>
        new(row.Id, row.Depth, row.At.ToUnixTimeMilliseconds(), row.Full is { } full ? full.Content.Text : row.Redacted!.Text);

    private static void AssertSame<T>(string what, List<T> ours, List<T> theirs)
    {
        if (!ours.SequenceEqual(theirs))
        {
            throw new InvalidOperationException(
                $"{what}: the statement by hand gives other rows than the hub, so there is nothing to compare.\nHub:  {string.Join(" | ", ours)}\nHand: {string.Join(" | ", theirs)}");
        }
    }

    private static async Task CheckPlansAsync<T>(DatabaseProvider provider, BenchedHub hub, string what, bool isNarrow, Func<Task<T>> ask)
    {
        // The form of the filter is chosen before, so that only the statements of the door itself are noted.
        await ask();
        using var sent = new SentStatements(text => text.Contains("concern", StringComparison.Ordinal));
        await ask();
        foreach (var statement in sent.All)
        {
            var plan = await QueryPlan.OfAsync(provider, hub.ConnectionString, statement);
            Figures.Note($"{provider} {what}:\n{plan.Text}");
            if (isNarrow && plan.ScansItems)
            {
                throw new InvalidOperationException($"{provider} {what}: a narrow viewer's statement meets every item.\n{statement.Text}");
            }
        }
    }

    private static double Seconds(Func<List<ReadRow>> read)
    {
        read();
        var best = double.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var start = Stopwatch.GetTimestamp();
            read();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Turn by turn, so that whatever else the machine does meets both.</summary>
    private static void Compare<T>(string figure, Func<Task<T>> ours, Action theirs)
    {
        void Ours() => ours().GetAwaiter().GetResult();
        Run(Ours, RoundSeconds * 4);
        Run(theirs, RoundSeconds * 2);
        var rounds = Enumerable.Range(0, Rounds).Select(_ => (Ours: Run(Ours, RoundSeconds), Theirs: Run(theirs, RoundSeconds))).ToList();
        Figures.Write(figure, Figures.Median(rounds.Select(round => round.Ours / round.Theirs)), "ratio");
        Figures.Note($"{figure}: {Figures.Median(rounds.Select(round => round.Ours)):F3} of {Figures.Median(rounds.Select(round => round.Theirs)):F3} ms");
    }

    /// <summary>Median milliseconds of one call.</summary>
    private static double Run(Action ask, double seconds)
    {
        var times = new List<double>();
        var start = Stopwatch.GetTimestamp();
        do
        {
            var sent = Stopwatch.GetTimestamp();
            ask();
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
        }
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds);
        return Figures.Median(times);
    }
}
