using System.Text;
using QsgHub.GraphQL.Conformance;

// A line of JSON in, a line of JSON out, for suites of others: see Answer.
Console.InputEncoding = new UTF8Encoding(false);
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
var answer = new Answer();
while (await Console.In.ReadLineAsync() is { } line)
{
    await output.WriteLineAsync(await answer.ToAsync(line));
    await output.FlushAsync();
}
