namespace Microsoft.SqlServer.Server;

/// <summary>Describes a method or property of a CLR user-defined type.</summary>
[Serializable]
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class SqlMethodAttribute : SqlFunctionAttribute
{
    /// <summary>Whether it is called when an argument is null; true by default.</summary>
    public bool OnNullCall { get; set; } = true;

    /// <summary>Whether it changes the instance; false by default.</summary>
    public bool IsMutator { get; set; }

    /// <summary>Whether it is called on a null instance; false by default.</summary>
    public bool InvokeIfReceiverIsNull { get; set; }
}
