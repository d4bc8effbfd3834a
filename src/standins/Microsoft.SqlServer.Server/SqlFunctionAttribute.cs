namespace Microsoft.SqlServer.Server;

/// <summary>Marks a CLR method as a function of SQL Server.</summary>
[Serializable]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public class SqlFunctionAttribute : Attribute
{
    /// <summary>Whether equal arguments and data always give an equal result; false by default.</summary>
    public bool IsDeterministic { get; set; }

    /// <summary>Whether it reads user data; none by default.</summary>
    public DataAccessKind DataAccess { get; set; }

    /// <summary>Whether it reads system data; none by default.</summary>
    public SystemDataAccessKind SystemDataAccess { get; set; }

    /// <summary>Whether it calculates without floating point; false by default.</summary>
    public bool IsPrecise { get; set; }

    /// <summary>Name under which it is registered.</summary>
    public string? Name { get; set; }

    /// <summary>Columns that a table-valued function returns, as in a table's definition.</summary>
    public string? TableDefinition { get; set; }

    /// <summary>Method of the same class that fills one row of a table-valued function.</summary>
    public string? FillRowMethodName { get; set; }
}
