namespace Microsoft.SqlServer.Server;

/// <summary>Refines the SQL type of a value that a CLR type or function returns, takes or stores.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.ReturnValue | AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public class SqlFacetAttribute : Attribute
{
    /// <summary>Whether the value has one fixed length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Most units of the type: bytes for binary, characters for text; -1 for no limit.</summary>
    public int MaxSize { get; set; }

    /// <summary>Digits in all, of a decimal.</summary>
    public int Precision { get; set; }

    /// <summary>Digits after the point, of a decimal.</summary>
    public int Scale { get; set; }

    /// <summary>Whether the value may be null.</summary>
    public bool IsNullable { get; set; }
}
