using QsgHub.Testing.Databases;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace QsgHub.Testing.Tests.Databases;

public class DatabaseTheoryDiscovererTests
{
    [Fact]
    public void Discover_SkipsSqlServerWithItsReason_UnlessItIsConfigured()
    {
        var cases = Discover();

        var expected = SqlServerAccess.ConnectionStringOrNull is null ? SqlServerAccess.NotConfigured : null;
        Assert.Equal(
            [
                (DatabaseProvider.Sqlite, null),
                (DatabaseProvider.PostgreSql, null),
                (DatabaseProvider.SqlServer, expected),
            ],
            cases.Select(testCase => ((DatabaseProvider)testCase.TestMethodArguments[0], (string?)testCase.SkipReason)));
    }

    private static List<IXunitTestCase> Discover()
    {
        var sink = new NullMessageSink();
        var type = new ReflectionTypeInfo(typeof(TestDatabaseTests));
        var assembly = new TestAssembly(new ReflectionAssemblyInfo(typeof(TestDatabaseTests).Assembly));
        var collection = new TestCollection(assembly, null, "any");
        var info = (IMethodInfo)new ReflectionMethodInfo(typeof(TestDatabaseTests).GetMethod(nameof(TestDatabaseTests.Databases_AreApart))!);
        var method = new TestMethod(new TestClass(collection, type), info);
        var theory = info.GetCustomAttributes(typeof(FactAttribute)).Single();
        return new DatabaseTheoryDiscoverer(sink).Discover(new DefaultOptions(), method, theory).ToList();
    }

    private sealed class DefaultOptions : ITestFrameworkDiscoveryOptions
    {
        public TValue? GetValue<TValue>(string name) => default;

        public void SetValue<TValue>(string name, TValue value) => throw new NotSupportedException();
    }
}
