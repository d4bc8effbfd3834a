namespace QsgHub.Testing.Databases;

/// <summary>The databases that the hub runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>The embedded default.</summary>
    Sqlite,

    /// <summary>A shared database.</summary>
    PostgreSql,

    /// <summary>The production database; tested where a server is configured.</summary>
    SqlServer,
}
