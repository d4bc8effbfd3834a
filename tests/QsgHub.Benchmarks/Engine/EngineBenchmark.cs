namespace QsgHub.Benchmarks.Engine;

/// <summary>
/// The engine against the reference implementation and against a bare writer: the same schema, data and documents, a process each,
/// text in and bytes out, taking turns so that what else the machine does falls on all alike.
/// </summary>
internal static class EngineBenchmark
{
    private const int Rounds = 21;
    private const double SliceSeconds = 0.25;

    /// <summary>Processor time after which both compilers have said their last word.</summary>
    private const double WarmUpSeconds = 5;

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
        var execute = await CompareAsync("execute1000", withFloor: true);
        Figures.Write("engine.execute1000.vs_floor", Ratio(execute, 2), "ratio");
        Figures.Write("engine.execute1000.vs_graphqljs", Ratio(execute, 1), "ratio");
        foreach (var work in new[] { "batch", "lookup", "parse", "validate" })
        {
            Figures.Write($"engine.{work}.vs_graphqljs", Ratio(await CompareAsync(work), 1), "ratio");
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

    /// <summary>Our speed by that of another contestant: the median of the rounds, of which each is a comparison of its own.</summary>
    private static double Ratio(List<EngineSlice[]> rounds, int other) =>
        Figures.Median(rounds.Select(round => round[0].PerSecond / round[other].PerSecond));

    /// <summary>Has the engine, the reference and perhaps the floor do one work in turns.</summary>
    /// <returns>Rounds, each with a slice of each contestant in that order.</returns>
    private static async Task<List<EngineSlice[]>> CompareAsync(string work, bool withFloor = false)
    {
        // Processes of its own for each work: the reference's parser may lose four fifths of its speed to what other works leave in its heap.
        await using var ours = Contestant.StartOwn(Ours);
        await using var reference = await Contestant.StartReferenceAsync(Equipment());
        await using var floor = withFloor ? Contestant.StartOwn(Floor) : null;
        return await CompareAsync(work, floor is null ? [ours, reference] : [ours, reference, floor]);
    }

    private static async Task<List<EngineSlice[]>> CompareAsync(string work, Contestant[] contestants)
    {
        var warm = new double[contestants.Length];
        while (warm.Min() < WarmUpSeconds)
        {
            var round = await RoundAsync(work, contestants);
            warm = [.. warm.Zip(round, (seconds, slice) => seconds + slice.ProcessorSeconds)];
        }

        var rounds = new List<EngineSlice[]>();
        for (var i = 0; i < Rounds; i++)
        {
            rounds.Add(await RoundAsync(work, contestants));
        }

        var rates = Enumerable.Range(0, contestants.Length).Select(j => Figures.Median(rounds.Select(round => round[j].PerSecond)));
        Figures.Note($"{work}: {string.Join(" against ", rates.Select(rate => rate.ToString("F0", null)))} per second of one core");
        return rounds;
    }

    /// <exception cref="InvalidOperationException">Two contestants do not give the same answer.</exception>
    private static async Task<EngineSlice[]> RoundAsync(string work, Contestant[] contestants)
    {
        var slices = new EngineSlice[contestants.Length];
        for (var i = 0; i < contestants.Length; i++)
        {
            slices[i] = await contestants[i].RunAsync(new EngineOrder(work, SliceSeconds));
        }

        return Array.TrueForAll(slices, slice => slice.Answer.AsSpan().SequenceEqual(slices[0].Answer))
            ? slices
            : throw new InvalidOperationException($"The answers to \"{work}\" differ, so there is nothing to compare.");
    }
}
