using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Directory;
using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Signals;
using QsgHub.Server.CommandLine.Numbers;

namespace QsgHub.Server.CommandLine;

/// <summary><c>qsghub signals</c> and <c>qsghub draft</c>: from published figures to a chart, and from there to a draft that a person posts or not.</summary>
internal static class SignalCommands
{
    private const string TokenVariable = "QSGHUB_TOKEN";

    private const string Draft = "mutation ($input: DraftFromSignalInput!) { draftFromSignal(input: $input) { concern { id detail { text } } } }";

    public static Command Signals()
    {
        var provider = new Option<string?>("--provider") { Description = "Only those about the provider of this ODS code or CQC id." };
        var indicator = new Option<string?>("--indicator") { Description = "Only those of this indicator." };
        var folder = new Option<string?>("--svg") { Description = "A folder to draw the control chart of each into." };
        var command = new Command("signals", "List the signals that stand in published figures: questions to ask, the newest first. A signal judges nobody.") { provider, indicator, folder };
        command.SetAction((parsed, cancellationToken) => CommandServices.RunAsync(parsed, async services =>
        {
            await using var context = services.GetRequiredService<HubDatabase>().CreateContext();
            var standing = await StandingAsync(context, parsed.GetValue(provider), parsed.GetValue(indicator), cancellationToken);
            foreach (var (signal, of) in standing)
            {
                await parsed.Output().WriteLineAsync(Line(signal, of));
                if (parsed.GetValue(folder) is { } into)
                {
                    await DrawAsync(services.GetRequiredService<ObservationSeries>(), signal, of, into, cancellationToken);
                }
            }

            await parsed.Output().WriteLineAsync($"{standing.Count} {(standing.Count == 1 ? "signal stands" : "signals stand")}. To write one down as a draft of your team: qsghub draft SIGNAL --hub ADDRESS");
            return HubCommandLine.Done;
        }));
        return command;
    }

    public static Command DraftFrom()
    {
        var signal = new Argument<Guid>("signal") { Description = "Id of the signal." };
        var address = new Option<Uri>("--hub") { Description = "Address of the hub, such as https://hub.example.org.", Required = true };
        var command = new Command("draft", $"Write a signal down as a draft of your team. Nothing is posted. The bearer token is read from {TokenVariable}.") { signal, address };
        command.SetAction((parsed, cancellationToken) => HubCommandLine.GuardAsync(parsed, async () =>
        {
            var token = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } given ? given : throw new RefusedException($"{TokenVariable} holds no token.");
            using var http = new HttpClient { BaseAddress = parsed.GetRequiredValue(address) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var told = await DraftAsync(http, parsed.GetRequiredValue(signal), cancellationToken);
            await parsed.Output().WriteLineAsync($"Draft {told.GetProperty("id").GetString()}, seen by your own team alone. Reword it, say how soon somebody must act, and post it or not.");
            await parsed.Output().WriteLineAsync(told.GetProperty("detail").GetProperty("text").GetString());
            return HubCommandLine.Done;
        }));
        return command;
    }

    private static async Task<List<(Signal Signal, Provider Of)>> StandingAsync(HubContext context, string? providerCode, string? indicatorCode, CancellationToken cancellationToken)
    {
        var (code, indicator) = (providerCode is null ? null : OdsCode.Normalise(providerCode), indicatorCode?.Trim().ToUpperInvariant());
        if (code is not null && !await context.Providers.AnyAsync(known => known.OdsCode == code || known.CqcId == code, cancellationToken))
        {
            throw new RefusedException($"--provider: the directory has no provider {code}.");
        }

        var found = await context.Signals.AsNoTracking()
            .Where(signal => signal.EndedAt == null && (indicator == null || signal.IndicatorCode == indicator))
            .Join(context.Providers, signal => signal.ProviderId, of => of.Id, (signal, of) => new { signal, of })
            .Where(one => code == null || one.of.OdsCode == code || one.of.CqcId == code)
            .OrderByDescending(one => one.signal.RaisedAt).ThenBy(one => one.signal.Id)
            .ToListAsync(cancellationToken);
        return found.ConvertAll(one => (one.signal, one.of));
    }

    private static string Line(Signal signal, Provider of) => string.Create(
        CultureInfo.InvariantCulture,
        $"{signal.Id} {of.OdsCode ?? of.CqcId} {signal.IndicatorCode} {signal.PeriodStart:yyyy-MM-dd} {signal.Value:0.##} {(signal.Kind == SignalKind.SpecialCause ? "special cause for concern" : "beyond the outer limits of the funnel")}; chance alone would make {signal.ExpectedFalseAlarms:0.##} such");

    private static async Task DrawAsync(ObservationSeries series, Signal signal, Provider of, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var found = (await series.ForSubjectsAsync([of.Id], [signal.IndicatorCode], new SeriesFilter(), cancellationToken))[of.Id].Single();
        var rebases = (await series.RebasesAsync([signal.IndicatorCode], null, cancellationToken))[signal.IndicatorCode];
        var chart = IndicatorChart.Of(found, rebases);
        var path = Path.Combine(folder, $"{of.OdsCode ?? of.CqcId}-{signal.IndicatorCode}.svg");
        await File.WriteAllTextAsync(path, SpcDrawing.Draw($"{of.Name}: {found.Indicator.Definition.Name}", SpcPlot.Of(chart)), cancellationToken);
    }

    /// <summary>Asks a hub for the draft. The same signal asked for twice is one draft.</summary>
    internal static async Task<JsonElement> DraftAsync(HttpClient http, Guid signal, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(
            "graphql", new { query = Draft, variables = new { input = new { signalId = signal, idempotencyKey = $"qsghub draft {signal:N}" } } }, cancellationToken);
        if (answer.StatusCode is System.Net.HttpStatusCode.Unauthorized)
        {
            throw new RefusedException($"The hub does not accept the token in {TokenVariable}.");
        }

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        return body.TryGetProperty("errors", out var errors)
            ? throw new RefusedException(string.Join(" ", errors.EnumerateArray().Select(error => error.GetProperty("message").GetString())))
            : body.GetProperty("data").GetProperty("draftFromSignal").GetProperty("concern");
    }
}
