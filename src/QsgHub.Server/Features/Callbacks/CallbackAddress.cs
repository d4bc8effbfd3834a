using System.Net;
using System.Net.Sockets;
using QsgHub.Domain;
using QsgHub.Domain.Features.Callbacks;

namespace QsgHub.Server.Features.Callbacks;

/// <summary>Judges where a callback goes: the address by its name when it is saved and sent, and what the name stands for at each connection.</summary>
/// <param name="options">What is allowed.</param>
internal sealed class CallbackAddress(CallbackOptions options)
{
    /// <summary>Networks that are nobody's, the machine's own, or not of the public network.</summary>
    /// <remarks>Source: IANA IPv4 and IPv6 Special-Purpose Address Registries.</remarks>
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly IPNetwork[] _allowed = [.. options.AllowedPrivateNetworks.Select(IPNetwork.Parse)];

    /// <summary>The rules of an address.</summary>
    /// <returns>The first broken rule; null when all are kept.</returns>
    public Refusal? RefusalOrNull(string address)
    {
        if (address.Length > Callback.MaxAddress)
        {
            return new Refusal(RefusalCode.TooLong, "address", $"An address has at most {Callback.MaxAddress} characters.");
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri is not { UserInfo: "", Fragment: "" })
        {
            return new Refusal(RefusalCode.OutOfRange, "address", "An address is a whole https address, without a name and password or a fragment in it.");
        }

        return options.Allows(uri)
            ? IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && !Allows(ip) ? NotAllowed() : null
            : NotAllowed();
    }

    /// <summary>Whether a machine may be called.</summary>
    public bool Allows(IPAddress ip)
    {
        var plain = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        return !Special.Any(network => network.Contains(plain)) || _allowed.Any(network => network.Contains(plain));
    }

    /// <summary>Connects to the first allowed machine that a name stands for: to that very one, whatever the name stands for a moment later.</summary>
    /// <exception cref="HttpRequestException">The name stands for none that may be called.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var machines = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        IPAddress[] allowed = [.. machines.Where(Allows)];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, "The address stands for no machine that may be called.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Refusal NotAllowed() =>
        new(RefusalCode.NotPermitted, "address", "The hub does not call this address: whoever runs it keeps a list of those that it calls.");
}
