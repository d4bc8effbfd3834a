using QsgHub.Testing.Databases;

namespace QsgHub.Server.Tests.Leaks;

/// <summary>Caches, loaders and pooled connections that all viewers of a process share give each viewer its own answer.</summary>
public sealed class L16_SharedServerTests
{
    [DatabaseTheory]
    [DatabaseData]
    public async Task EachPersona_GetsItsOwnAnswer_WhileAllAskAtOnce(DatabaseProvider provider)
    {
        const string Question = "{ viewer { name } concerns(first: 100) { totalCount nodes { id depth summary detail { text assessments { reasons } versions { number } } } } }";
        await using var hub = await HubApplication.StartAsync(provider);
        await hub.AddIntegrationClientAsync("5");
        foreach (var classNumber in new[] { 4, 5, 11 })
        {
            var id = await hub.RaiseAsync("icb-quality-manager", new { @class = classNumber, summary = $"Summary {classNumber}." });
            await hub.AssessAsync("icb-quality-manager", id, "URGENT", $"Reasons {classNumber}.");
        }

        string[] personas = ["icb-quality-manager", "other-icb-quality-manager", "cqc-inspector", "healthwatch-volunteer", "administrator", "integration-client"];
        var alone = new Dictionary<string, string>();
        foreach (var persona in personas)
        {
            alone[persona] = await hub.AnswerAsync(persona, Question);
        }

        Assert.Equal(personas.Length, alone.Values.Distinct().Count());
        await Parallel.ForEachAsync(Enumerable.Range(0, 300), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var persona = personas[i % personas.Length];
            Assert.Equal(alone[persona], await hub.AnswerAsync(persona, Question));
        });
    }
}
