using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace QsgHub.Testing.Databases;

/// <summary>
/// A real PostgreSQL of this test process's own, on 127.0.0.1, with the durability of a production server. It goes with
/// the process, however that ends.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    internal const string ReadyMessage = "database system is ready to accept connections";
    private const string AddressInUseMessage = "could not bind";
    private const int StartAttempts = 5;
    private const int KeptLogLines = 200;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<PostgreSqlServer>> Shared = new(() => Task.Run(() => StartAsync(FreePort)));

    private readonly Process _keeper;
    private readonly string _administration;
    private readonly Queue<string> _log = [];
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _databases;

    private PostgreSqlServer(Process keeper, int port, string password)
    {
        _keeper = keeper;
        Port = port;
        _administration = new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = port,
            Username = "qsghub",
            Password = password,
            Database = "postgres",
            // Holds no connection that would keep a database from being copied or dropped.
            Pooling = false,
        }.ConnectionString;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>The server that all tests of this process share; started by the first that asks.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => Shared.Value;

    /// <summary>Starts a server of the caller's own, for tests that stop or break it.</summary>
    public static Task<PostgreSqlServer> StartAsync() => StartAsync(FreePort);

    /// <summary>Makes a database.</summary>
    /// <param name="template">Connection string of the sealed database to copy; none for an empty database.</param>
    /// <returns>Its connection string, with a connection pool of its own.</returns>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {(template is null ? "template1" : NameOf(template))}");
        return new NpgsqlConnectionStringBuilder(_administration) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Closes a database to everybody, so that it can be copied at any time.</summary>
    /// <param name="connectionString">As <see cref="CreateDatabaseAsync"/> gave it.</param>
    public async Task SealTemplateAsync(string connectionString)
    {
        var name = NameOf(connectionString);
        await ExecuteAsync($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    /// <summary>Drops a database and closes whatever is still connected to it.</summary>
    /// <param name="connectionString">As <see cref="CreateDatabaseAsync"/> gave it.</param>
    public async Task DropDatabaseAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync($"DROP DATABASE {NameOf(connectionString)} WITH (FORCE)");
    }

    /// <summary>Stops the server at once and removes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        _keeper.StandardInput.Close();
        await _keeper.WaitForExitAsync();
        _keeper.Dispose();
    }

    internal static async Task<PostgreSqlServer> StartAsync(Func<int> choosePort)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = Launch(choosePort());
            if (await server.IsReadyAsync())
            {
                return server;
            }

            var log = server.Log();
            await server.DisposeAsync();

            // Between choosing a free port and taking it, another process may have taken it.
            if (!log.Contains(AddressInUseMessage, StringComparison.Ordinal) || attempt == StartAttempts)
            {
                throw new InvalidOperationException($"PostgreSQL did not start:{Environment.NewLine}{log}");
            }
        }
    }

    /// <summary>A port of 127.0.0.1 that nobody listened on a moment ago.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The command that runs a server on a port for as long as its standard input stays open.</summary>
    internal static IReadOnlyList<string> KeeperCommand(int port)
    {
        // The server refuses to run as root.
        string[] user = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] : [];
        return [.. user, "bash", "-c", KeeperScript(), "postgresql-keeper", PostgreSqlBinaries.Find(), $"{port}"];
    }

    private static PostgreSqlServer Launch(int port)
    {
        var command = KeeperCommand(port);
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory),
        };
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("PG", StringComparison.Ordinal)))
        {
            start.Environment.Remove(name);
        }

        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var server = new PostgreSqlServer(new Process { StartInfo = start, EnableRaisingEvents = true }, port, password);
        server.Run(password);
        return server;
    }

    private void Run(string password)
    {
        _keeper.OutputDataReceived += (_, line) => Note(line.Data);
        _keeper.ErrorDataReceived += (_, line) => Note(line.Data);
        _keeper.Exited += (_, _) => _ready.TrySetResult(false);
        _keeper.Start();
        _keeper.BeginOutputReadLine();
        _keeper.BeginErrorReadLine();
        _keeper.StandardInput.WriteLine(password);
        _keeper.StandardInput.Flush();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_log)
        {
            _log.Enqueue(line);
            if (_log.Count > KeptLogLines)
            {
                _log.Dequeue();
            }
        }

        if (line.Contains(ReadyMessage, StringComparison.Ordinal))
        {
            _ready.TrySetResult(true);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            var ready = await _ready.Task.WaitAsync(StartLimit);
            if (!ready)
            {
                // Exited is raised before the last lines of the log have come in.
                await _keeper.WaitForExitAsync();
            }

            return ready;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private string Log()
    {
        lock (_log)
        {
            return string.Join(Environment.NewLine, _log);
        }
    }

    private async Task ExecuteAsync(string statement)
    {
        await using var connection = new NpgsqlConnection(_administration);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static string KeeperScript()
    {
        using var stream = typeof(PostgreSqlServer).Assembly.GetManifestResourceStream("postgresql-keeper.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
