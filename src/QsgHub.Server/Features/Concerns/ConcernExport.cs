using System.Text;
using System.Text.Json;
using QsgHub.Domain;
using QsgHub.Domain.Features.Audit;
using QsgHub.Domain.Features.Concerns;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Sightings;
using QsgHub.Domain.Visibility;
using QsgHub.Server.Http;
using QsgHub.Server.Security;

namespace QsgHub.Server.Features.Concerns;

/// <summary>
/// Exports a list of concerns as a file, page by page. Each page is judged with the rights of its moment: whoever loses
/// the membership on the way is sent no further byte, and the file breaks off where it can be seen.
/// </summary>
internal sealed partial class ConcernExport(
    ConcernList list,
    ConcernFigures figures,
    ViewerDirectory viewers,
    DirectoryBook directory,
    DirectoryWatch watch,
    AuditTrail trail,
    SightingBook sightings,
    TimeProvider time,
    ILogger<ConcernExport> logger)
{
    /// <summary>Address of the files.</summary>
    public const string Path = "/export";

    /// <summary>Most concerns of one file.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Writes the file.</summary>
    /// <param name="context">The request.</param>
    /// <param name="asJson">As JSON rather than CSV.</param>
    public async Task RunAsync(HttpContext context, bool asJson)
    {
        var cancellationToken = context.RequestAborted;
        var filter = ExportQuery.Read(context.Request.Query, out var refusals);
        if (refusals.Count > 0)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, refusals);
            return;
        }

        var viewer = context.RequestServices.GetRequiredService<Viewer>();
        if (await list.CountAsync(viewer, filter, cancellationToken) > MaxRows)
        {
            await RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, [new(RefusalCode.OutOfRange, "", $"A file holds {MaxRows} concerns at most: narrow the filter.")]);
            return;
        }

        await trail.ExportAsync(viewer, asJson ? "json" : "csv", filter, cancellationToken);
        context.Response.ContentType = asJson ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = asJson ? "attachment; filename=\"concerns.json\"" : "attachment; filename=\"concerns.csv\"";
        var written = 0;
        try
        {
            await foreach (var page in PagesAsync(context, filter, cancellationToken))
            {
                var first = written == 0;
                await RecordAsync(viewer, page.Rows, cancellationToken);
                await WriteAsync(context.Response, asJson ? Json(page, first) : Csv(page, first), cancellationToken);
                written += page.Rows.Count;
            }
        }
        finally
        {
            var parts = typeof(ConcernFilter).GetProperties().Where(part => part.GetValue(filter) is not null).Select(part => part.Name);
            LogExported(written, asJson ? "JSON" : "CSV", string.Join(", ", parts));
        }

        if (asJson)
        {
            await WriteAsync(context.Response, written == 0 ? "{\"concerns\":[]}"u8.ToArray() : "]}"u8.ToArray(), cancellationToken);
        }
        else if (written == 0)
        {
            await WriteAsync(context.Response, Encoding.UTF8.GetBytes(ExportColumns.CsvHead), cancellationToken);
        }
    }

    /// <summary>Puts on record what of sealed classes is taken out, before a byte of it leaves.</summary>
    private async Task RecordAsync(Viewer viewer, IReadOnlyList<VisibleConcern> rows, CancellationToken cancellationToken)
    {
        await trail.ReadAsync(viewer, "export", rows, cancellationToken);
        foreach (var row in rows)
        {
            if (row.Full is { } concern)
            {
                sightings.Note(viewer, concern);
            }
        }
    }

    /// <summary>The pages, each with the directory of its moment.</summary>
    private async IAsyncEnumerable<ExportPage> PagesAsync(HttpContext context, ConcernFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var identity = TokenIdentity.From(context.User);
        ListPlace? place = null;
        for (var left = MaxRows; left > 0;)
        {
            var version = await watch.VersionAsync(cancellationToken);
            if (time.GetUtcNow() >= identity.ExpiresAt || await viewers.FindAsync(identity, version, cancellationToken) is not { } viewer)
            {
                context.Abort();
                yield break;
            }

            var page = await list.UnrecordedPageAsync(viewer, filter, ConcernOrder.NewestFirst, Math.Min(ConcernList.MaxPage, left), place, cancellationToken);
            if (page.Rows.Count > 0)
            {
                place = new ListPlace(0, page.Rows[^1].At, page.Rows[^1].Id);
                left -= page.Rows.Count;
                var withheld = await figures.WithheldAsync(viewer, page.Rows.Select(row => row.Full).OfType<Concern>(), cancellationToken);
                yield return new ExportPage(page.Rows, await directory.OpenAsync(version, cancellationToken), withheld);
            }

            if (!page.HasMore)
            {
                yield break;
            }
        }
    }

    private static byte[] Csv(ExportPage page, bool first)
    {
        var csv = new StringBuilder(first ? ExportColumns.CsvHead : "");
        foreach (var row in page.Rows)
        {
            ExportColumns.AppendCsv(csv, row, page);
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static byte[] Json(ExportPage page, bool first)
    {
        using var bytes = new MemoryStream();
        foreach (var row in page.Rows)
        {
            bytes.Write(first ? "{\"concerns\":[\n"u8 : ",\n"u8);
            first = false;
            using var json = new Utf8JsonWriter(bytes);
            ExportColumns.WriteJson(json, row, page);
        }

        return bytes.ToArray();
    }

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
    }

    private static Task RefuseAsync(HttpContext context, int status, IEnumerable<Refusal> refusals)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new
            {
                title = "The export was refused",
                status,
                errors = refusals.Select(refusal => new { code = JsonNamingPolicy.SnakeCaseUpper.ConvertName(refusal.Code.ToString()), field = refusal.Field, message = refusal.Message }),
            },
            options: null,
            contentType: "application/problem+json",
            cancellationToken: context.RequestAborted);
    }

    [LoggerMessage(2001, LogLevel.Information, "An export ended after {Rows} concerns as {Format}, filtered by [{Parts}].")]
    private partial void LogExported(int rows, string format, string parts);
}

/// <summary>Maps the export's address.</summary>
internal static class ConcernExportEndpoints
{
    public static void MapConcernExport(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet($"{ConcernExport.Path}/concerns.csv", (HttpContext context, ConcernExport export) => export.RunAsync(context, asJson: false)).RequireAuthorization().RequireMembership();
        endpoints.MapGet($"{ConcernExport.Path}/concerns.json", (HttpContext context, ConcernExport export) => export.RunAsync(context, asJson: true)).RequireAuthorization().RequireMembership();
    }
}
