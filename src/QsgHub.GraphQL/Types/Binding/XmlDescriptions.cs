using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace QsgHub.GraphQL.Types.Binding;

/// <summary>Descriptions from the XML documentation that the compiler writes beside an assembly. An assembly without it has none.</summary>
internal sealed partial class XmlDescriptions
{
    private readonly Dictionary<Assembly, Dictionary<string, XElement>> _documents = [];

    internal string? Of(Type type) => Text(Element(type.Assembly, "T:" + Id(type))?.Element("summary"));

    internal string? Of(MemberInfo member) => member switch
    {
        PropertyInfo property => Of(property),
        FieldInfo field => Text(Element(field.Module.Assembly, $"F:{Id(field.DeclaringType!)}.{field.Name}")?.Element("summary")),
        MethodInfo method => Text(Method(method)?.Element("summary")),
        _ => null,
    };

    internal string? Of(ParameterInfo parameter)
    {
        var owner = parameter.Member is MethodInfo method
            ? Method(method)
            : Element(parameter.Member.Module.Assembly, "T:" + Id(parameter.Member.DeclaringType!));
        return Parameter(owner, parameter.Name);
    }

    private string? Of(PropertyInfo property)
    {
        var type = property.DeclaringType!;
        var own = Element(type.Assembly, $"P:{Id(type)}.{property.Name}")?.Element("summary");

        // A record's positional properties are described as parameters of the record.
        return Text(own) ?? Parameter(Element(type.Assembly, "T:" + Id(type)), property.Name);
    }

    private XElement? Method(MethodInfo method)
    {
        var start = $"M:{Id(method.DeclaringType!)}.{method.Name}";
        var parameters = method.GetParameters();
        return parameters.Length == 0
            ? Element(method.Module.Assembly, start)
            : Load(method.Module.Assembly)
                .FirstOrDefault(pair => pair.Key.StartsWith(start + "(", StringComparison.Ordinal)
                    && parameters.All(parameter => pair.Key.Contains(parameter.ParameterType.Name.Split('`')[0].TrimEnd('&'), StringComparison.Ordinal)))
                .Value;
    }

    private XElement? Element(Assembly assembly, string id) => Load(assembly).GetValueOrDefault(id);

    private Dictionary<string, XElement> Load(Assembly assembly)
    {
        if (_documents.TryGetValue(assembly, out var members))
        {
            return members;
        }

        members = new Dictionary<string, XElement>(StringComparer.Ordinal);
        var path = string.IsNullOrEmpty(assembly.Location) ? null : Path.ChangeExtension(assembly.Location, ".xml");
        if (path is not null && File.Exists(path))
        {
            using var reader = XmlReader.Create(path);
            foreach (var member in XDocument.Load(reader).Descendants("member"))
            {
                members.TryAdd(member.Attribute("name")?.Value ?? "", member);
            }
        }

        _documents.Add(assembly, members);
        return members;
    }

    private static string? Parameter(XElement? owner, string? name) =>
        Text(owner?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == name));

    private static string Id(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName!.Replace('+', '.');
    }

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        var text = new StringBuilder();
        Append(element, text);
        var paragraphs = text.ToString().Split('\f').Select(part => WhiteSpace().Replace(part, " ").Trim()).Where(part => part.Length > 0);
        var result = string.Join("\n\n", paragraphs);
        return result.Length == 0 ? null : result;
    }

    private static void Append(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText plain:
                    text.Append(plain.Value);
                    break;
                case XElement { Name.LocalName: "c" } code:
                    text.Append('`').Append(code.Value).Append('`');
                    break;
                case XElement { Name.LocalName: "para" } paragraph:
                    text.Append('\f');
                    Append(paragraph, text);
                    text.Append('\f');
                    break;
                case XElement { IsEmpty: true } reference:
                    var target = (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))?.Value;
                    text.Append('`').Append(target?.Split('(')[0].Split('.', ':')[^1].Split('`')[0]).Append('`');
                    break;
                case XElement other:
                    Append(other, text);
                    break;
            }
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
