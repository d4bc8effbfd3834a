using Xunit.Abstractions;
using Xunit.Sdk;

namespace QsgHub.Testing.Databases;

/// <summary>Makes the test cases of a <see cref="DatabaseTheoryAttribute"/>; xunit makes it by name.</summary>
public sealed class DatabaseTheoryDiscoverer(IMessageSink diagnosticMessageSink) : TheoryDiscoverer(diagnosticMessageSink)
{
    /// <inheritdoc/>
    protected override IEnumerable<IXunitTestCase> CreateTestCasesForDataRow(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo theoryAttribute, object[] dataRow) =>
        SkipReasonOrNull(dataRow) is { } reason
            ? CreateTestCasesForSkippedDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow, reason)
            : base.CreateTestCasesForDataRow(discoveryOptions, testMethod, theoryAttribute, dataRow);

    private static string? SkipReasonOrNull(object[] dataRow) =>
        dataRow.Contains(DatabaseProvider.SqlServer) && SqlServerAccess.ConnectionStringOrNull is null ? SqlServerAccess.NotConfigured : null;
}
