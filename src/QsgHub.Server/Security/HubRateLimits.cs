using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace QsgHub.Server.Security;

/// <summary>Rate limits per person, per system, and for strangers per address.</summary>
internal static class HubRateLimits
{
    private static readonly PathString HealthChecks = "/health";

    /// <summary>
    /// Registers a token bucket per caller: over it, 429 with <c>Retry-After</c> in whole seconds. Health checks are not
    /// counted. Limits out of range stop the start.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">Root of the configuration; section <c>RateLimits</c> is read.</param>
    public static IServiceCollection AddHubRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HubRateLimitOptions>()
            .Bind(configuration.GetSection(HubRateLimitOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<HubRateLimitOptions>>((limiter, limits) =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = RejectAsync;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, Caller>(context => PartitionOf(context, limits.Value));
        });
        return services;
    }

    /// <summary>Counts against its caller's limit what a socket asks for after it was opened.</summary>
    /// <param name="limiter">The limits.</param>
    /// <param name="context">The request that opened the socket.</param>
    /// <returns>Whether it may be done.</returns>
    public static bool Admits(RateLimiterOptions limiter, HttpContext context)
    {
        using var lease = limiter.GlobalLimiter?.AttemptAcquire(context);
        return lease is not { IsAcquired: false };
    }

    private static RateLimitPartition<Caller> PartitionOf(HttpContext context, HubRateLimitOptions limits)
    {
        if (context.Request.Path.StartsWithSegments(HealthChecks))
        {
            return RateLimitPartition.GetNoLimiter(default(Caller));
        }

        return TokenIdentity.FromOrNull(context.User) is { } identity
            ? RateLimitPartition.GetTokenBucketLimiter(
                new Caller(identity.TenantId, identity.ObjectId),
                _ => Bucket(limits.RequestsPerMinute, limits.Burst))
            : RateLimitPartition.GetTokenBucketLimiter(
                new Caller(null, Network(context.Connection.RemoteIpAddress)),
                _ => Bucket(limits.AnonymousRequestsPerMinute, limits.AnonymousBurst));
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute, int burst) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
    };

    // Whoever has one IPv6 address has the whole /64 and could take a fresh one for every request.
    private static string Network(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    private static async ValueTask RejectAsync(OnRejectedContext rejection, CancellationToken cancellationToken)
    {
        var wait = rejection.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        var response = rejection.HttpContext.Response;
        response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        response.ContentType = "application/problem+json";
        await response.WriteAsync("""{"title":"Too many requests","status":429}""", cancellationToken);
    }

    private readonly record struct Caller(string? Tenant, string Id);
}
