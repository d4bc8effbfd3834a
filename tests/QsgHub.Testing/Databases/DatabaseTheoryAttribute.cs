using Xunit;
using Xunit.Sdk;

namespace QsgHub.Testing.Databases;

/// <summary>
/// A storage test, run once for each database that <see cref="DatabaseDataAttribute"/> lists. A database that is not
/// configured here shows as a skipped test with its reason.
/// </summary>
[XunitTestCaseDiscoverer("QsgHub.Testing.Databases.DatabaseTheoryDiscoverer", "QsgHub.Testing")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class DatabaseTheoryAttribute : TheoryAttribute;
