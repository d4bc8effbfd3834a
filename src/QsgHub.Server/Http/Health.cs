using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using QsgHub.Domain.Data;
using QsgHub.Server.Realtime;

namespace QsgHub.Server.Http;

/// <summary>
/// <c>/health/live</c> says that the process runs; <c>/health/ready</c> that it can take requests: the database answers,
/// the journal is read, and no shutdown has begun.
/// </summary>
internal static class Health
{
    private const string ReadyTag = "ready";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ReadyCheck>("ready", tags: [ReadyTag]);
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(ReadyTag) }).AllowAnonymous();
    }

    private sealed class ReadyCheck(HubDatabase database, JournalTailer tailer, IHostApplicationLifetime lifetime) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return HealthCheckResult.Unhealthy("Shutting down.");
            }

            await using var hub = database.CreateContext();
            return tailer.Started.IsCompletedSuccessfully && await hub.JournalHeads.AsNoTracking().AnyAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Starting.");
        }
    }
}
