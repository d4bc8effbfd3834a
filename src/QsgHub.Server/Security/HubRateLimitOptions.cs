using System.ComponentModel.DataAnnotations;

namespace QsgHub.Server.Security;

/// <summary>Configuration section <c>RateLimits</c>: how many requests one caller may make. A socket counts when it is opened, and each operation or subscription that it asks for.</summary>
internal sealed class HubRateLimitOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "RateLimits";

    /// <summary>Requests per minute of one person or system, sustained. Default 600, range 1 to 100,000.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:RequestsPerMinute must be between 1 and 100000.")]
    public int RequestsPerMinute { get; set; } = 600;

    /// <summary>Requests that may come at once after a pause, of one person or system. Default 120, range 1 to 100,000.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:Burst must be between 1 and 100000.")]
    public int Burst { get; set; } = 120;

    /// <summary>
    /// Requests per minute without a valid token from one remote address (an IPv6 /64), sustained. Default 3,000, range
    /// 1 to 1,000,000: a whole hospital may stand behind one address.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:AnonymousRequestsPerMinute must be between 1 and 1000000.")]
    public int AnonymousRequestsPerMinute { get; set; } = 3_000;

    /// <summary>Requests without a valid token that may come at once from one remote address. Default 600, range 1 to 1,000,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:AnonymousBurst must be between 1 and 1000000.")]
    public int AnonymousBurst { get; set; } = 600;
}
