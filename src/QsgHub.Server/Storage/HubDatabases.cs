using QsgHub.Data.PostgreSql;
using QsgHub.Data.Sqlite;
using QsgHub.Data.SqlServer;
using QsgHub.Domain.Data;

namespace QsgHub.Server.Storage;

/// <summary>The database that the configuration names.</summary>
internal static class HubDatabases
{
    /// <summary>The database of a command's or server's settings.</summary>
    /// <param name="builder">The builder that read them.</param>
    public static HubDatabase Create(WebApplicationBuilder builder) => Create(builder.Configuration, builder.Environment);

    /// <summary>
    /// Opens the database of <c>Database:Provider</c>: <c>sqlite</c> with <c>Database:Path</c>, or <c>postgresql</c> or
    /// <c>sqlserver</c> with <c>Database:ConnectionString</c>.
    /// </summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="environment">Its content root is where a relative path begins, whatever the working directory.</param>
    /// <exception cref="SettingsException">A setting is missing or says something else; the message names it.</exception>
    public static HubDatabase Create(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Database");
        var provider = section["Provider"] ?? "sqlite";
        switch (provider)
        {
            case "sqlite":
                var path = Path.GetFullPath(Required(section, "Path", provider), environment.ContentRootPath);
                if (Path.GetDirectoryName(path) is { } folder)
                {
                    Directory.CreateDirectory(folder);
                }

                return new SqliteHubDatabase(path);
            case "postgresql":
                return new PostgreSqlHubDatabase(Required(section, "ConnectionString", provider));
            case "sqlserver":
                return new SqlServerHubDatabase(Required(section, "ConnectionString", provider));
            default:
                throw new SettingsException($"Database:Provider is \"{provider}\"; it must be sqlite, postgresql or sqlserver.");
        }
    }

    private static string Required(IConfigurationSection section, string name, string provider) =>
        section[name] is { Length: > 0 } value
            ? value
            : throw new SettingsException($"Database:{name} must be set for the provider {provider}.");
}

/// <summary>The configuration is half done; the message names the setting and the rule.</summary>
internal sealed class SettingsException(string message) : Exception(message);
