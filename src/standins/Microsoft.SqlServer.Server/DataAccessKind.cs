namespace Microsoft.SqlServer.Server;

/// <summary>Whether a CLR function reads user data of the server that runs it.</summary>
public enum DataAccessKind
{
    /// <summary>It reads none.</summary>
    None = 0,

    /// <summary>It only reads.</summary>
    Read = 1,
}
