using System.Reflection;
using Xunit.Sdk;

namespace QsgHub.Testing.Databases;

/// <summary>One row for each database: the <see cref="DatabaseProvider"/>, then the given values.</summary>
/// <param name="more">Values of the parameters after the provider; the attribute may stand more than once.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabaseDataAttribute(params object?[] more) : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<DatabaseProvider>().Select(provider => (object?[])[provider, .. more]);
}
