using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;
using QsgHub.Benchmarks.World;
using QsgHub.Domain.Data;
using QsgHub.Testing.Databases;

namespace QsgHub.Benchmarks.Live;

/// <summary>
/// The least that storing a post can cost: the rows that the hub stores for one, in one transaction with the same
/// durability, by statements that stay prepared. What each post renews, ids and places in the journal and in the audit
/// log, is learnt from two posts of the hub: where they differ.
/// </summary>
internal sealed class PostsFloor : IDisposable
{
    private readonly DatabaseProvider _provider;
    private readonly string _connectionString;
    private readonly IReadOnlyList<SentStatement> _first;
    private readonly IReadOnlyList<SentStatement> _second;

    // Writers stand in line before the database, as the cheapest way to share its one lock.
    private readonly SemaphoreSlim _place = new(1, 1);
    private long _posts;

    private PostsFloor(DatabaseProvider provider, string connectionString, IReadOnlyList<SentStatement> first, IReadOnlyList<SentStatement> second)
    {
        _provider = provider;
        _connectionString = connectionString;
        _first = first;
        _second = second;
    }

    public static async Task<PostsFloor> LearnAsync(DatabaseProvider provider, HubDatabase database, string connectionString, Func<Task> postAsync)
    {
        var posts = new List<IReadOnlyList<SentStatement>>();
        for (var i = 0; i < 2; i++)
        {
            using var sent = new SentStatements(text => text.Contains("INSERT", StringComparison.Ordinal) || text.Contains("UPDATE ", StringComparison.Ordinal));
            await postAsync();
            posts.Add([.. sent.All]);
        }

        if (posts[0].Count == 0 || !posts[0].Select(statement => statement.Text).SequenceEqual(posts[1].Select(statement => statement.Text)))
        {
            throw new InvalidOperationException("Two posts of the hub are not stored by the same statements, so there is nothing to repeat by hand.");
        }

        var floor = new PostsFloor(provider, connectionString, posts[0], posts[1]);
        await using var connection = await floor.OpenAsync();
        foreach (var (setting, value) in await database.DurabilitySettingsAsync(CancellationToken.None))
        {
            var own = await ScalarAsync(connection, provider == DatabaseProvider.Sqlite ? $"PRAGMA {setting}" : $"SHOW {setting}");
            if (own != value)
            {
                throw new InvalidOperationException($"The floor would store with {setting} {own}, the hub stores with {value}.");
            }
        }

        var before = await ScalarAsync(connection, "SELECT count(*) FROM concern");
        await floor.StoreAsync(10);
        var stored = long.Parse(await ScalarAsync(connection, "SELECT count(*) FROM concern"), CultureInfo.InvariantCulture) - long.Parse(before, CultureInfo.InvariantCulture);
        return stored == 10 ? floor : throw new InvalidOperationException($"The floor stored {stored} concerns for 10 posts.");
    }

    public void Dispose() => _place.Dispose();

    /// <summary>Leaves places in the journal and in the audit log to posts that the hub stored.</summary>
    public void Skip(int posts) => _posts += posts;

    /// <summary>Stores posts on a connection of its own.</summary>
    public async Task StoreAsync(int posts)
    {
        await using var connection = await OpenAsync();
        var commands = _second.Select(statement => Prepare(connection, statement)).ToList();
        try
        {
            for (var i = 0; i < posts; i++)
            {
                await _place.WaitAsync();
                try
                {
                    Renew(commands, ++_posts);
                    await using var transaction = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: false) : await connection.BeginTransactionAsync();
                    foreach (var command in commands)
                    {
                        command.Transaction = transaction;
                        await command.ExecuteNonQueryAsync();
                    }

                    await transaction.CommitAsync();
                }
                finally
                {
                    _place.Release();
                }
            }
        }
        finally
        {
            foreach (var command in commands)
            {
                await command.DisposeAsync();
            }
        }
    }

    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = _provider == DatabaseProvider.Sqlite ? new SqliteConnection(_connectionString) : new NpgsqlConnection(_connectionString);
        await connection.OpenAsync();
        if (_provider == DatabaseProvider.Sqlite)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
            await command.ExecuteNonQueryAsync();
        }

        return connection;
    }

    private static DbCommand Prepare(DbConnection connection, SentStatement statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        foreach (var (name, value) in statement.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private void Renew(List<DbCommand> commands, long post)
    {
        var fresh = new Dictionary<object, object>();
        for (var i = 0; i < commands.Count; i++)
        {
            for (var p = 0; p < _second[i].Parameters.Count; p++)
            {
                var (was, now) = (_first[i].Parameters[p].Value, _second[i].Parameters[p].Value);
                if (was is null || now is null || was.Equals(now))
                {
                    continue;
                }

                if (!fresh.TryGetValue(now, out var next))
                {
                    fresh[now] = next = (was, now) switch
                    {
                        (Guid, Guid) => Guid.NewGuid(),
                        (long from, long to) => to + (post * Math.Max(1, to - from)),
                        (int from, int to) => to + ((int)post * Math.Max(1, to - from)),
                        (string, string to) when Guid.TryParse(to, out _) => Guid.NewGuid().ToString().ToUpperInvariant(),
                        (string, string to) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(to.Length / 2)),
                        _ => now,
                    };
                }

                commands[i].Parameters[p].Value = next;
            }
        }
    }

    private static async Task<string> ScalarAsync(DbConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
    }
}
