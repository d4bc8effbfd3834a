using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QsgHub.Data.Tests.SqlServer;

/// <summary>
/// Stands between EF Core and a SQL Server that is not there: notes what would be sent and answers that there are no
/// rows but those that every database has. Only the network is left out; the statements are those of the real provider.
/// </summary>
internal sealed class UnconnectedServer : DbCommandInterceptor, IDbConnectionInterceptor
{
    /// <summary>Tables of one row, which those who read it count on, with one number.</summary>
    private static readonly string[] SingleRowTables = ["journal_head", "directory_stamp"];

    private readonly List<string> _statements = [];

    /// <summary>What would have been sent, in order.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>What every count answers.</summary>
    public int Count { get; set; }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command)));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        _statements.Add(command.CommandText);
        return ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(1));
    }

    private DataTableReader Answer(DbCommand command)
    {
        _statements.Add(command.CommandText);
        var table = new DataTable();
        if (command.CommandText.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal))
        {
            table.Columns.Add("count", typeof(int));
            table.Rows.Add(Count);
        }
        else if (SingleRowTables.Any(name => command.CommandText.Contains($"FROM [{name}]", StringComparison.Ordinal)))
        {
            table.Columns.Add("number", typeof(long));
            table.Rows.Add(1L);
        }

        return table.CreateDataReader();
    }
}
