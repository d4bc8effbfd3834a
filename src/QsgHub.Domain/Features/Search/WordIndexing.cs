using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;
using QsgHub.Domain.Features.Concerns;

namespace QsgHub.Domain.Features.Search;

/// <summary>
/// Keeps the words with the texts: whoever saves a concern or a summary saves its words in the same transaction, so no
/// command can forget them.
/// </summary>
internal static class WordIndexing
{
    private const int Slice = 500;

    /// <summary>Puts the words of every text that the context is about to save into it.</summary>
    public static void Follow(HubContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries<Concern>().ToList())
        {
            if (entry.State == EntityState.Added)
            {
                context.Add(Row(entry.Entity));
            }
            else if (entry.State == EntityState.Deleted)
            {
                Forget(context, Row(entry.Entity));
            }
            else if (entry.State == EntityState.Modified
                && (entry.Property(concern => concern.Summary).IsModified || entry.ComplexProperty(concern => concern.Content).Property(content => content.Text).IsModified))
            {
                Replace(context, Row(entry.Entity));
            }
        }

        foreach (var entry in context.ChangeTracker.Entries<ConcernSummary>().ToList())
        {
            switch (entry.State)
            {
                case EntityState.Added:
                    context.Add(Row(entry.Entity));
                    break;
                case EntityState.Modified when entry.Property(summary => summary.Text).IsModified:
                    Replace(context, Row(entry.Entity));
                    break;
                case EntityState.Deleted:
                    Forget(context, Row(entry.Entity));
                    break;
            }
        }
    }

    /// <summary>Gives words to what was saved before there were any, a slice at a time; goes on where it was stopped.</summary>
    public static async Task FillAsync(HubDatabase database, CancellationToken cancellationToken)
    {
        int filled;
        do
        {
            await using var context = database.CreateContext();
            var concerns = await context.Concerns.AsNoTracking()
                .Where(concern => !context.ConcernWords.Any(row => row.ConcernId == concern.Id))
                .OrderBy(concern => concern.Id).Take(Slice).ToListAsync(cancellationToken);
            var summaries = await context.ConcernSummaries.AsNoTracking()
                .Where(summary => !context.SummaryWords.Any(row => row.ConcernId == summary.ConcernId))
                .OrderBy(summary => summary.ConcernId).Take(Slice).ToListAsync(cancellationToken);
            context.AddRange(concerns.Select(Row));
            context.AddRange(summaries.Select(Row));
            filled = await context.SaveChangesAsync(cancellationToken);
        }
        while (filled > 0);
    }

    private static ConcernWords Row(Concern concern) =>
        new() { ConcernId = concern.Id, Number = Number(concern.Id), Words = SearchWords.Indexed(concern.Content.Text, concern.Summary) };

    private static SummaryWords Row(ConcernSummary summary) =>
        new() { ConcernId = summary.ConcernId, Number = Number(summary.ConcernId), Words = SearchWords.Indexed(summary.Text) };

    /// <summary>63 bits of the id: two concerns share them as good as never, and then the second is given another id.</summary>
    private static long Number(Guid id) => BitConverter.ToInt64(id.ToByteArray()) & long.MaxValue;

    private static void Replace<T>(HubContext context, T row)
        where T : class, IWordRow
    {
        Release(context, row);
        context.Update(row);
    }

    private static void Forget<T>(HubContext context, T row)
        where T : class, IWordRow
    {
        Release(context, row);
        context.Remove(row);
    }

    /// <summary>The context may hold the row of an earlier save in the same transaction.</summary>
    private static void Release<T>(HubContext context, T row)
        where T : class, IWordRow
    {
        if (context.Set<T>().Local.FirstOrDefault(held => held.ConcernId == row.ConcernId) is { } held)
        {
            context.Entry(held).State = EntityState.Detached;
        }
    }
}
