using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace QsgHub.Data.Tests.SqlServer;

/// <summary>
/// Checks text against the grammar of T-SQL, by the parser that Microsoft's own tools use. Needs no server; it knows the
/// grammar of SQL Server 2019 and nothing of tables and columns.
/// </summary>
internal static class TSqlText
{
    /// <summary>Syntax errors of a script, whose batches may be parted by lines of <c>GO</c>.</summary>
    /// <returns>One line each, `(line,column): message`, both 1-based; empty for a script that parses.</returns>
    public static IReadOnlyList<string> Parse(string script)
    {
        using var reader = new StringReader(script);
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        return errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"({error.Line},{error.Column}): {error.Message}")).ToList();
    }
}
