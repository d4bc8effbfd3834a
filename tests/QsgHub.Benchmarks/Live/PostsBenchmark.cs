using System.Diagnostics;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Live;

/// <summary>Durable posts per second, everything that the hub does behind a post included, against storing the same rows by hand.</summary>
internal static class PostsBenchmark
{
    private const int Concerns = 20_000;
    private const int Rounds = 7;
    private const int PostsInRound = 240;

    public static async Task RunAsync()
    {
        await RunAsync(DatabaseProvider.Sqlite, "live.posts");
        await RunAsync(DatabaseProvider.PostgreSql, "live.posts.postgresql");
    }

    private static async Task RunAsync(DatabaseProvider provider, string name)
    {
        await using var hub = await BenchedHub.StartAsync(provider, Concerns);
        var persona = Personas.FindOrNull(NationalDirectory.BoardPersona)!;
        var author = await hub.Get<ViewerDirectory>().FindAsync(persona.TenantId, persona.ObjectId, isApplication: false, CancellationToken.None)
            ?? throw new InvalidOperationException("The author is nobody.");
        var input = new RaiseConcernInput
        {
            ProviderCode = hub.Directory.ProviderOfPersona,
            Text = Prose.Of(400, new Random(1)),
            Topics = ["STAFFING"],
            Immediacy = Immediacy.Urgent,
        };
        for (var i = 0; i < PostsInRound; i++)
        {
            await PostAsync(hub, author, input);
        }

        var entities = await PostsByEntities.LearnAsync(hub.Database);
        using var floor = await PostsFloor.LearnAsync(provider, hub.Database, hub.ConnectionString, () => PostAsync(hub, author, input));
        foreach (var writers in new[] { 1, 16 })
        {
            var ours = new List<double>();
            var theirs = new List<double>();
            var asEntities = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                ours.Add(await RateAsync(writers, async posts =>
                {
                    for (var i = 0; i < posts; i++)
                    {
                        await PostAsync(hub, author, input);
                    }
                }));
                floor.Skip(PostsInRound);
                theirs.Add(await RateAsync(writers, floor.StoreAsync));
                if (writers == 1)
                {
                    // Leaves the floor's places to itself.
                    floor.Skip(PostsInRound);
                    asEntities.Add(await RateAsync(writers, entities.StoreAsync));
                }
            }

            var plural = writers == 1 ? "writer" : "writers";
            Figures.Write($"{name}.{writers}_{plural}.vs_sql", Figures.Median(ours.Zip(theirs, (our, their) => our / their)), "ratio");
            Figures.Write($"{name}.{writers}_{plural}", Figures.Median(ours), "posts/s");
            if (writers == 1)
            {
                Figures.Write($"{name}.{writers}_{plural}.entities_vs_sql", Figures.Median(asEntities.Zip(theirs, (our, their) => our / their)), "ratio");
            }

            Figures.Write($"{name}.{writers}_{plural}.sql", Figures.Median(theirs), "posts/s");
        }
    }

    private static async Task PostAsync(BenchedHub hub, Viewer author, RaiseConcernInput input)
    {
        var outcome = await hub.Get<RaiseConcern>().ExecuteAsync(author, input, CancellationToken.None);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"A post was refused: {string.Join(", ", outcome.Refusals)}");
        }
    }

    private static async Task<double> RateAsync(int writers, Func<int, Task> postAsync)
    {
        var clock = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => postAsync(PostsInRound / writers))));
        return PostsInRound / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }
}
