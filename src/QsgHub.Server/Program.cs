using QsgHub.Data.Sqlite;
using QsgHub.Server.Http;

var builder = WebApplication.CreateBuilder(args);
var database = new SqliteHubDatabase(builder.Configuration["Database:Path"] ?? "var/qsghub.db");
await database.MigrateAsync(CancellationToken.None);
builder.AddHub(database);
await builder.Build().MapHub().RunAsync();
