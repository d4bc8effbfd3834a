namespace Microsoft.SqlServer.Server;

/// <summary>How a CLR user-defined type or aggregate is serialised.</summary>
public enum Format
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>By SQL Server, field after field; only for types of fixed-size value fields.</summary>
    Native = 1,

    /// <summary>By the type itself, through <see cref="IBinarySerialize"/>.</summary>
    UserDefined = 2,
}
