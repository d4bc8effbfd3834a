using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using QsgHub.Benchmarks.World;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Visibility;

/// <summary>How a database would carry out a statement that the hub sent.</summary>
/// <param name="Text">The plan in the database's words.</param>
/// <param name="ScansItems">Whether it meets every concern or summary, in whatever order.</param>
internal sealed partial record QueryPlan(string Text, bool ScansItems)
{
    public static async Task<QueryPlan> OfAsync(DatabaseProvider provider, string connectionString, SentStatement statement)
    {
        if (provider == DatabaseProvider.Sqlite)
        {
            await using var sqlite = new SqliteConnection(connectionString);
            await sqlite.OpenAsync();
            var lines = await LinesAsync(sqlite, "EXPLAIN QUERY PLAN ", statement, 3);
            var items = ItemAlias().Matches(statement.Text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            return new QueryPlan(string.Join('\n', lines), lines.Any(line => line.Split(' ') is ["SCAN", var alias, ..] && items.Contains(alias)));
        }

        await using var postgreSql = new NpgsqlConnection(connectionString);
        await postgreSql.OpenAsync();
        var json = string.Concat(await LinesAsync(postgreSql, "EXPLAIN (FORMAT JSON, COSTS OFF) ", statement, 0));
        using var plan = JsonDocument.Parse(json);
        return new QueryPlan(json, Nodes(plan.RootElement[0].GetProperty("Plan")).Any(ScansAll));
    }

    private static async Task<List<string>> LinesAsync(DbConnection connection, string explain, SentStatement statement, int column)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is what the hub sent; its values are parameters here too
        command.CommandText = explain + statement.Text;
#pragma warning restore CA2100
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(column));
        }

        return lines;
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];

    private static bool ScansAll(JsonElement node) =>
        node.TryGetProperty("Relation Name", out var relation) && relation.GetString() is "concern" or "concern_summary"
        && node.GetProperty("Node Type").GetString() is not "Bitmap Heap Scan"
        && !node.TryGetProperty("Index Cond", out _);

    [GeneratedRegex("(?:FROM|JOIN) \"(?:concern|concern_summary)\" AS \"(\\w+)\"")]
    private static partial Regex ItemAlias();
}
