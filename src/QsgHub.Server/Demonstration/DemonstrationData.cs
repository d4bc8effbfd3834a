using Microsoft.EntityFrameworkCore;
using QsgHub.Domain;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Signals;

namespace QsgHub.Server.Demonstration;

/// <summary>Fictitious providers and a month of activity, marked as demonstration, for trying the hub out.</summary>
internal static class DemonstrationData
{
    /// <summary>Puts the demonstration into a migrated database, ending yesterday. There already, it stays as it is; begun and broken off, it is finished.</summary>
    /// <param name="database">The database.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the work between two steps.</param>
    /// <returns>How many concerns were added; 0 when it was there.</returns>
    public static async Task<int> EnsureAsync(HubDatabase database, TimeProvider time, CancellationToken cancellationToken)
    {
        var clock = new ScriptedClock(time.GetUtcNow());
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddHubDomain(database).BuildServiceProvider();
        var directory = new DemonstrationDirectory(database, services.GetRequiredService<IdSource>());
        var scripts = ConcernScript.Load();
        var firstDay = await directory.FirstDayOrNullAsync(cancellationToken);
        if (firstDay is null)
        {
            firstDay = DateOnly.FromDateTime(clock.Now.UtcDateTime).AddDays(-DemonstrationMonth.Days);
            await directory.AddAsync(firstDay.Value, cancellationToken);
        }

        var steps = DemonstrationMonth.Steps(scripts, firstDay.Value);
        if (await IsPlayedAsync(database, DemonstrationMonth.LastKey(steps), cancellationToken))
        {
            return 0;
        }

        var before = await CountAsync(database, cancellationToken);
        await new DemonstrationMonth(
            services.GetRequiredService<RaiseConcern>(),
            services.GetRequiredService<ChangeConcern>(),
            services.GetRequiredService<AnswerConcern>(),
            services.GetRequiredService<ViewerDirectory>(),
            clock).PlayAsync(steps, cancellationToken);
        await services.GetRequiredService<SignalScan>().RunAsync(cancellationToken);
        return await CountAsync(database, cancellationToken) - before;
    }

    /// <summary>Puts the demonstration into a hub that nobody uses yet; a hub with people of its own is left alone.</summary>
    /// <param name="database">The database.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the work between two steps.</param>
    public static async Task EnsureInEmptyHubAsync(HubDatabase database, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        if (await context.Providers.AnyAsync(provider => provider.IsDemonstration, cancellationToken)
            || !await context.People.AnyAsync(cancellationToken))
        {
            await EnsureAsync(database, time, cancellationToken);
        }
    }

    /// <summary>Whether there are concerns about providers that are not fictitious.</summary>
    /// <param name="database">The database.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public static async Task<bool> HoldsRealConcernsAsync(HubDatabase database, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Concerns.AnyAsync(concern => context.Providers.Any(provider => provider.Id == concern.ProviderId && !provider.IsDemonstration), cancellationToken);
    }

    private static async Task<bool> IsPlayedAsync(HubDatabase database, string key, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.IdempotencyRecords.AnyAsync(record => record.Key == key, cancellationToken);
    }

    private static async Task<int> CountAsync(HubDatabase database, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        return await context.Concerns.CountAsync(concern => context.Providers.Any(provider => provider.Id == concern.ProviderId && provider.IsDemonstration), cancellationToken);
    }
}
