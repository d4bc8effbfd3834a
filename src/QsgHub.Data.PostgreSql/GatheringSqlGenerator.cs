using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Query.Internal;
using QsgHub.Domain.Visibility;

namespace QsgHub.Data.PostgreSql;

#pragma warning disable EF1001 // the provider offers no other place to say how a statement is written

/// <summary>
/// Writes "is among the viewer's audiences" as <c>= ANY (ARRAY(…))</c> rather than <c>IN (…)</c>; both mean the same. The
/// array is worked out before the rows are looked for. The other form is planned as a join with a guess of how many
/// audiences there will be, and the guess is wrong by orders of magnitude for one viewer or the other.
/// </summary>
internal sealed class GatheringSqlGenerator(
    QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource types, bool reverseNullOrdering, Version version)
    : NpgsqlQuerySqlGenerator(dependencies, types, reverseNullOrdering, version)
{
    protected override void GenerateIn(InExpression inExpression, bool negated)
    {
        ArgumentNullException.ThrowIfNull(inExpression);
        if (negated || inExpression.Subquery is not { } subquery || !IsShort(subquery))
        {
            base.GenerateIn(inExpression, negated);
            return;
        }

        Visit(inExpression.Item);
        Sql.Append(" = ANY (ARRAY(");
        Visit(subquery);
        Sql.Append("))");
    }

    /// <summary>The audiences of a viewer, or the keys of a page.</summary>
    private static bool IsShort(SelectExpression subquery) =>
        subquery.Limit is not null
        || (subquery.Tables is [TableExpression { Table: var table }]
            && table.EntityTypeMappings.Any(mapping => mapping.TypeBase.ClrType == typeof(AudienceReader)));

    /// <summary>Makes the generators.</summary>
    internal sealed class Factory(QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource types, INpgsqlSingletonOptions options)
        : IQuerySqlGeneratorFactory
    {
        public QuerySqlGenerator Create() => new GatheringSqlGenerator(dependencies, types, options.ReverseNullOrderingEnabled, options.PostgresVersion);
    }
}
