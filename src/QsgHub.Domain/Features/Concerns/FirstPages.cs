using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using QsgHub.Domain.Data;
using QsgHub.Domain.Visibility;

namespace QsgHub.Domain.Features.Concerns;

/// <summary>
/// The page that everybody opens with, all concerns with the newest first, translated once for each form of the filter: to
/// recognise the query each time takes as long as to find a narrow viewer's rows.
/// </summary>
internal static class FirstPages
{
    // A form of the filter is a model of its own, which Entity Framework may let go and build anew.
    private static readonly ConditionalWeakTable<IModel, Func<ViewerContext, int, IAsyncEnumerable<Concern>>> Full = [];
    private static readonly ConditionalWeakTable<IModel, Func<ViewerContext, int, IAsyncEnumerable<ConcernSummary>>> Summaries = [];

    /// <summary>The newest concerns that the context's viewer reads in full, in any order.</summary>
    public static IAsyncEnumerable<Concern> FullAsync(ViewerContext viewers, int rows) =>
        Full.GetValue(viewers.Model, _ => CompileFull(viewers.Shape.IsWide(Depth.Full)))(viewers, rows);

    /// <summary>The newest summaries that the context's viewer reads and no more, in any order.</summary>
    public static IAsyncEnumerable<ConcernSummary> SummariesAsync(ViewerContext viewers, int rows) =>
        Summaries.GetValue(viewers.Model, _ => CompileSummaries(viewers.Shape.IsWide(Depth.Redacted)))(viewers, rows);

    private static Func<ViewerContext, int, IAsyncEnumerable<Concern>> CompileFull(bool isWide) => isWide
        ? EF.CompileAsyncQuery((ViewerContext context, int rows) => context.Set<Concern>().OrderByDescending(c => c.PostedAt).ThenBy(c => c.Id).Take(rows))
        : EF.CompileAsyncQuery((ViewerContext context, int rows) => context.Set<Concern>().Where(c =>
            context.Set<Concern>().OrderByDescending(one => one.PostedAt).ThenBy(one => one.Id).Take(rows).Select(one => one.Id).Contains(c.Id)));

    private static Func<ViewerContext, int, IAsyncEnumerable<ConcernSummary>> CompileSummaries(bool isWide) => isWide
        ? EF.CompileAsyncQuery((ViewerContext context, int rows) => context.Set<ConcernSummary>().OrderByDescending(s => s.SharedAt).ThenBy(s => s.ConcernId).Take(rows))
        : EF.CompileAsyncQuery((ViewerContext context, int rows) => context.Set<ConcernSummary>().Where(s =>
            context.Set<ConcernSummary>().OrderByDescending(one => one.SharedAt).ThenBy(one => one.ConcernId).Take(rows).Select(one => one.ConcernId).Contains(s.ConcernId)));
}
