using Microsoft.AspNetCore.Http.Features;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>Reads the small forms that the authority is sent, within tight limits.</summary>
internal static class AuthorityForm
{
    /// <summary>What a body must be, as a sentence for the developer.</summary>
    public const string Rule = "The body must be one URL-encoded form of at most 32 KiB and 40 fields.";

    private const int MaximumBytes = 32 * 1024;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 40,
        KeyLengthLimit = 128,
        ValueLengthLimit = 16 * 1024,
        BufferBodyLengthLimit = MaximumBytes,
    };

    /// <summary>The form, or null when the body does not keep to <see cref="Rule"/>.</summary>
    public static async Task<IFormCollection?> ReadOrNullAsync(HttpContext context)
    {
        var contentType = context.Request.ContentType ?? "";
        if (!contentType.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaximumBytes;
        }

        try
        {
            return await context.Request.ReadFormAsync(Limits, context.RequestAborted);
        }
        catch (Exception problem) when (problem is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }
}
