using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace QsgHub.Data.PostgreSql;

/// <summary>
/// Tells a statement of a transaction whose connection is lost as what it is, a failure of the connection. The provider would say that
/// the transaction is completed, as of a mistake in the program.
/// </summary>
internal sealed class LostConnectionInterceptor : DbCommandInterceptor
{
    public static LostConnectionInterceptor Instance { get; } = new();

    /// <exception cref="NpgsqlException">The connection is lost; transient.</exception>
    public override InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        eventData.Context?.Database.CurrentTransaction is not null && eventData.Connection.State != ConnectionState.Open
            ? throw new NpgsqlException("The connection was lost in the middle of a transaction.", new IOException("The connection is closed."))
            : result;
}
