namespace QsgHub.Benchmarks.Engine;

/// <summary>
/// The engine against the reference implementation and against a bare writer: the same schema, data and documents, a process each,
/// text in and bytes out, taking turns so that what else the machine does falls on all alike.
/// </summary>
internal static class EngineBenchmark
{
    private const int Rounds = 21;
    private const double SliceSeconds = 0.25;

    /// <summary>Long enough for both compilers to have said their last word.</summary>
    private const int WarmUpRounds = 16;

    private const string Ours = "ours";
    private const string Floor = "floor";

    /// <summary>What a contestant of this program has to do.</summary>
    public static async Task ServeAsync(string role)
    {
        using var engine = new EngineWorks();
        await EngineProcess.ServeAsync(role == Floor ? EngineFloor.All() : engine.All(), Console.In, Console.Out);
    }

    public static async Task RunAsync()
    {
        await using var ours = Contestant.StartOwn(Ours);
        await using var floor = Contestant.StartOwn(Floor);
        await using var reference = await Contestant.StartReferenceAsync(Equipment());

        var execute = await CompareAsync("execute1000", ours, reference, floor);
        Figures.Write("engine.execute1000.vs_floor", Ratio(execute, 2), "ratio");
        Figures.Write("engine.execute1000.vs_graphqljs", Ratio(execute, 1), "ratio");
        foreach (var work in new[] { "batch", "lookup", "parse", "validate" })
        {
            Figures.Write($"engine.{work}.vs_graphqljs", Ratio(await CompareAsync(work, ours, reference), 1), "ratio");
        }

        var perOperation = execute.Select(round => round[0].AllocatedBytes / (double)round[0].Operations);
        Figures.Write("engine.execute1000.bytes_per_row", Figures.Median(perOperation) / EngineWorld.Concerns.Count, "B");
    }

    private static object Equipment()
    {
        using var engine = new EngineWorks();
        return new
        {
            Sdl = engine.Schema.ToSdl(),
            Documents = new
            {
                EngineDocuments.Execute1000,
                EngineDocuments.Batch,
                EngineDocuments.Lookup,
                EngineDocuments.Introspection,
                EngineDocuments.Wide,
            },
            Variables = new { Lookup = EngineDocuments.LookupVariables },
            World = new
            {
                Concerns = EngineWorld.Concerns.Select(concern => new
                {
                    concern.Id,
                    concern.Reference,
                    concern.Title,
                    concern.Summary,
                    concern.OpenActions,
                    concern.Score,
                    concern.IsOpen,
                    Severity = concern.Severity.ToString().ToUpperInvariant(),
                    concern.OwnerId,
                }),
                EngineWorld.Providers,
                EngineWorld.Organisations,
                ConcernsByProvider = EngineWorld.Providers.ToDictionary(
                    provider => provider.Id, provider => EngineWorld.ConcernsOf(provider.Id).Select(concern => concern.Id)),
            },
        };
    }

    /// <summary>Each contestant's share of the first one's speed: the median of the rounds, of which each is a comparison of its own.</summary>
    private static double Ratio(List<EngineSlice[]> rounds, int other) =>
        Figures.Median(rounds.Select(round => round[0].PerSecond / round[other].PerSecond));

    /// <summary>Rounds in which each contestant has a slice, in the order of the contestants.</summary>
    /// <exception cref="InvalidOperationException">Two contestants do not give the same answer.</exception>
    private static async Task<List<EngineSlice[]>> CompareAsync(string work, params Contestant[] contestants)
    {
        var rounds = new List<EngineSlice[]>();
        for (var i = -WarmUpRounds; i < Rounds; i++)
        {
            var round = new EngineSlice[contestants.Length];
            for (var j = 0; j < contestants.Length; j++)
            {
                // Nobody is always the first, or always behind the same one.
                var turn = int.IsEvenInteger(i) ? j : contestants.Length - 1 - j;
                round[turn] = await contestants[turn].RunAsync(new EngineOrder(work, SliceSeconds));
            }

            if (!Array.TrueForAll(round, slice => slice.Answer.AsSpan().SequenceEqual(round[0].Answer)))
            {
                throw new InvalidOperationException($"The answers to \"{work}\" differ, so there is nothing to compare.");
            }

            if (i >= 0)
            {
                rounds.Add(round);
            }
        }

        var rates = Enumerable.Range(0, contestants.Length).Select(j => Figures.Median(rounds.Select(round => round[j].PerSecond)));
        Figures.Note($"{work}: {string.Join(" against ", rates.Select(rate => rate.ToString("F0", null)))} per second of one core");
        return rounds;
    }
}
