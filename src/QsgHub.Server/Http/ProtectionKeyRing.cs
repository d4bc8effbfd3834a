using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using QsgHub.Domain.Data;

namespace QsgHub.Server.Http;

/// <summary>The key ring that protects cursors, kept in the shared database: any node reads any node's cursors.</summary>
/// <param name="database">The database.</param>
internal sealed class ProtectionKeyRing(HubDatabase database) : IXmlRepository
{
    /// <summary>Adds data protection on the shared key ring.</summary>
    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("QsgHub");
        services.AddOptions<KeyManagementOptions>().Configure<HubDatabase>((options, database) => options.XmlRepository = new ProtectionKeyRing(database));
        return services;
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var context = database.CreateContext();
        return [.. context.ProtectionKeys.AsNoTracking().OrderBy(key => key.Name).Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var context = database.CreateContext();
        context.ProtectionKeys.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        context.SaveChanges();
    }
}
