namespace QsgHub.Architecture.Tests;

/// <summary>Fails with every violation on a line of its own: xunit's own message would cut them short.</summary>
internal static class Found
{
    public static void None(IEnumerable<string> violations)
    {
        var all = violations.ToList();
        if (all.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, all.Prepend($"{all.Count} found:")));
        }
    }
}
