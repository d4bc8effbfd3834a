using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Data.SqlClient;

namespace QsgHub.Data.Tests.SqlServer;

/// <summary>The stand-in holds every type and member that SqlClient's code takes from the assembly it stands for.</summary>
public class StandInTests
{
    private const string StandIn = "Microsoft.SqlServer.Server";

    [Fact]
    public void StandIn_HoldsEveryTypeAndMember_ThatSqlClientRefersTo()
    {
        var standIn = Assembly.Load(StandIn);
        var wanted = ReferencesTo(StandIn);

        Assert.NotEmpty(wanted);
        Assert.All(wanted, reference => Assert.True(IsIn(standIn, reference.Type, reference.Member), $"{reference.Type} {reference.Member}"));
    }

    [Fact]
    public void IsIn_IsFalse_WhenTypeOrMemberIsMissing()
    {
        var standIn = Assembly.Load(StandIn);

        Assert.True(IsIn(standIn, $"{StandIn}.SqlFacetAttribute", "get_MaxSize"));
        Assert.False(IsIn(standIn, $"{StandIn}.SqlFacetAttribute", "get_Missing"));
        Assert.False(IsIn(standIn, $"{StandIn}.Missing", null));
    }

    private static bool IsIn(Assembly assembly, string type, string? member) =>
        assembly.GetType(type) is { } found
        && (member is null || found.GetMember(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Length > 0);

    private static List<(string Type, string? Member)> ReferencesTo(string assembly)
    {
        using var file = File.OpenRead(typeof(SqlConnection).Assembly.Location);
        using var executable = new PEReader(file);
        var metadata = executable.GetMetadataReader();
        var types = metadata.TypeReferences
            .Where(handle => metadata.GetTypeReference(handle).ResolutionScope is { Kind: HandleKind.AssemblyReference } scope
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name) == assembly)
            .ToDictionary(handle => handle, handle => FullName(metadata, handle));
        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference && types.ContainsKey((TypeReferenceHandle)member.Parent))
            .Select(member => (types[(TypeReferenceHandle)member.Parent], (string?)metadata.GetString(member.Name)));
        return types.Values.Select(type => (type, (string?)null)).Concat(members).ToList();
    }

    private static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
