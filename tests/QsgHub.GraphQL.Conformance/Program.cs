using QsgHub.GraphQL.Conformance;

// Without arguments a line of JSON in, a line of JSON out, for suites of others: see Answer.
// "serve" answers over HTTP, server-sent events and WebSockets, for clients of others: see ConformanceHost.
if (args is ["serve", ..])
{
    await ConformanceHost.RunAsync(args);
    return;
}

await using var output = Console.OpenStandardOutput();
var answer = new Answer();
await foreach (var line in Lines.ReadAsync(Console.OpenStandardInput()))
{
    await output.WriteAsync(await answer.ToAsync(line));
    await output.FlushAsync();
}
