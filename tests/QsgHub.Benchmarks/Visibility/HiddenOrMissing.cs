using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Visibility;
using QsgHub.Server.DevelopmentAuthority;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Visibility;

/// <summary>
/// Whether a clock tells an item that is hidden from one that is not there: pairs of look-ups over HTTP, one of each in an order
/// drawn by lot. Where nothing leaks, either is the slower one as often as the other.
/// </summary>
internal static class HiddenOrMissing
{
    private const int Pairs = 2_000;
    private const int WarmUp = 200;

    public static async Task RunAsync(DatabaseProvider provider, BenchedHub hub)
    {
        var random = new Random(Pairs);
        var ids = new SeededIds(random);
        var hidden = await HiddenAsync(hub, random);
        using var http = new HttpClient { BaseAddress = hub.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", hub.Token(NationalDirectory.VolunteerPersona));
        var differences = new List<double>(Pairs);
        for (var i = -WarmUp; i < Pairs; i++)
        {
            var (there, nowhere) = (hidden[i < 0 ? -i : i], ids.Next());
            var isHiddenFirst = random.Next(2) == 0;
            var first = await LookUpAsync(http, isHiddenFirst ? there : nowhere);
            var second = await LookUpAsync(http, isHiddenFirst ? nowhere : there);
            if (first.Answer != second.Answer)
            {
                throw new InvalidOperationException($"The answers differ: {first.Answer} | {second.Answer}");
            }

            if (i >= 0)
            {
                differences.Add(isHiddenFirst ? first.Microseconds - second.Microseconds : second.Microseconds - first.Microseconds);
            }
        }

        var share = differences.Count(difference => difference > 0) / (double)Pairs;
        var name = $"visibility.hidden_or_missing.{provider.ToString().ToLowerInvariant()}";
        Figures.Write($"{name}.hidden_slower", share, $"share of {Pairs} pairs; 0.478 to 0.522 is chance (95%)");
        Figures.Write($"{name}.median_difference", Figures.Median(differences), "us");
    }

    /// <summary>Concerns that the volunteer does not see, by lot.</summary>
    private static async Task<List<Guid>> HiddenAsync(BenchedHub hub, Random random)
    {
        var persona = Personas.FindOrNull(NationalDirectory.VolunteerPersona)!;
        var viewer = await hub.Get<ViewerDirectory>().FindAsync(persona.TenantId, persona.ObjectId, isApplication: false, CancellationToken.None)
            ?? throw new InvalidOperationException("The volunteer is nobody.");
        await using var context = hub.Database.CreateContext();
        await using var full = hub.Database.CreateContext(viewer, Reach.Wide);
        var seen = (await full.Concerns.Select(concern => concern.Id).ToListAsync()).Concat(await full.ConcernSummaries.Select(summary => summary.ConcernId).ToListAsync()).ToHashSet();
        var all = await context.Concerns.AsNoTracking().Select(concern => concern.Id).ToArrayAsync();
        random.Shuffle(all);
        return [.. all.Where(id => !seen.Contains(id)).Take(Pairs)];
    }

    private static async Task<(double Microseconds, string Answer)> LookUpAsync(HttpClient http, Guid id)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.PostAsJsonAsync("graphql", new { query = "query ($id: UUID!) { concern(id: $id) { id depth summary } }", variables = new { id } });
        var text = await answer.Content.ReadAsStringAsync();
        return (Stopwatch.GetElapsedTime(start).TotalMicroseconds, text);
    }
}
