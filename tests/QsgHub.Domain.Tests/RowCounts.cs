using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Domain.Tests;

/// <summary>How many rows every table has, so that a test can show that nothing at all was stored.</summary>
internal static class RowCounts
{
    /// <summary>
    /// Rows by table, the audit log aside, which tells of refusals too. What is derived and harms nobody when left behind, scopes
    /// and audiences, is left out on wish.
    /// </summary>
    public static async Task<SortedDictionary<string, int>> OfAsync(HubDatabase database, bool withScopes = true)
    {
        await using var context = database.CreateContext();
        await context.Database.OpenConnectionAsync();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in context.Model.GetEntityTypes().Select(entity => entity.GetTableName()!))
        {
            if (table is "audit_entry" or "audit_head" || !withScopes && table is "scope" or "scope_audience" or "audience" or "audience_reader")
            {
                continue;
            }

            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
            counts[table] = Convert.ToInt32(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        }

        return counts;
    }
}
