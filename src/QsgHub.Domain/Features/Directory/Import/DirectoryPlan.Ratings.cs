using QsgHub.Domain.Features.Observations;
using QsgHub.Domain.Features.Ratings;
using QsgHub.Domain.Imports;

namespace QsgHub.Domain.Features.Directory.Import;

internal sealed partial class DirectoryPlan
{
    private readonly Dictionary<Guid, Organisation?> _boardsOfCouncils = [];
    private Dictionary<string, Location>? _locationsByCqcId;

    /// <summary>A provider of CQC's register. One that a list of trusts gave keeps what that list says.</summary>
    public Provider RegisteredProvider(string cqcId, string name, string sector, string? region)
    {
        if (Directory.Providers.TryGetValue(cqcId, out var provider))
        {
            if (provider.OdsCode is not null)
            {
                return provider;
            }

            var differs = provider.Name != name || (provider.RegionCode is null && region is not null);
            (provider.Name, provider.RegionCode) = (name, provider.RegionCode ?? region);
            Compare(provider, differs);
            return provider;
        }

        provider = new Provider { Id = ids.Next(), CqcId = cqcId, Name = name, Sector = sector, RegionCode = region };
        Directory.Providers.Add(cqcId, provider);
        Add(provider);
        return provider;
    }

    /// <summary>A location of CQC's register. One that a list of sites gave keeps what that list says.</summary>
    public Location RegisteredLocation(string cqcId, string? odsCode, Provider provider, string name, string? town, string? postcode)
    {
        // A trust's sites have their ODS codes for CQC's ids.
        odsCode ??= provider.OdsCode is { } trust && cqcId.StartsWith(trust, StringComparison.Ordinal) ? cqcId : null;
        _locationsByCqcId ??= Directory.AllLocations.Where(known => known.CqcId is not null).ToDictionary(known => known.CqcId!, StringComparer.Ordinal);
        if (!_locationsByCqcId.TryGetValue(cqcId, out var location)
            && (odsCode is null || !Directory.Locations.TryGetValue(odsCode, out location)))
        {
            location = new Location { Id = ids.Next(), CqcId = cqcId, OdsCode = odsCode, ProviderId = provider.Id, Name = name, Town = town, Postcode = postcode };
            _locationsByCqcId.Add(cqcId, location);
            if (odsCode is not null)
            {
                Directory.Locations.TryAdd(odsCode, location);
            }

            Add(location);
            return location;
        }

        _locationsByCqcId[cqcId] = location;
        var isOfTrust = provider.OdsCode is not null;
        var wanted = isOfTrust
            ? (location.ProviderId, location.Name, location.Town, location.Postcode, CqcId: cqcId)
            : (ProviderId: provider.Id, Name: name, Town: town, Postcode: postcode, CqcId: cqcId);
        var differs = (location.ProviderId, location.Name, location.Town, location.Postcode, location.CqcId) != wanted;
        (location.ProviderId, location.Name, location.Town, location.Postcode, location.CqcId) = wanted;
        Compare(location, differs);
        return location;
    }

    /// <summary>The one body of a kind and name.</summary>
    public Organisation? BodyOfNameOrNull(string kind, string name) =>
        Directory.Organisations.Values.FirstOrDefault(body => body.KindCode == kind && string.Equals(body.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The board that a council lies in: the one that leads on every trust which the council stands beside. The directory holds it
    /// in no other form; a council that lies in two boards has none.
    /// </summary>
    public Organisation? BoardOfOrNull(Organisation council)
    {
        if (!_boardsOfCouncils.TryGetValue(council.Id, out var board))
        {
            var boards = Directory.Providers.Values.Distinct()
                .Where(provider => provider.OdsCode is not null && Holders(provider, RelationshipKind.LocalAuthority).Contains(council.Id))
                .SelectMany(provider => Holders(provider, RelationshipKind.LeadCommissioner))
                .Distinct()
                .ToList();
            _boardsOfCouncils[council.Id] = board = boards.Count == 1 ? Directory.Organisations.Values.FirstOrDefault(body => body.Id == boards[0] && body.KindCode == "ICB") : null;
        }

        return board;
    }

    /// <summary>A relationship that follows from a file of ratings, unless one of its kind that only one may hold is held already.</summary>
    /// <returns>Whether the body's team stands in the relationship now.</returns>
    public bool DeriveUnlessHeld(ImportRow row, Provider provider, RelationshipKind kind, Organisation body, string team)
    {
        if (Of(provider).Any(known => known.Kind == kind && known.OrganisationId == body.Id && known.Team == team))
        {
            // There, or ended by somebody who knew better than the file.
            var known = Of(provider).Last(known => known.Kind == kind && known.OrganisationId == body.Id && known.Team == team);
            Compare(known, differs: false);
            return known.To is null;
        }

        if ((HeldByOne.Contains(kind) && Open(provider, kind).Any()) || !MayHold(row, "local_authority", kind, body))
        {
            return false;
        }

        AddRelationship(provider, kind, body, team, From, until: null);
        return true;
    }

    /// <summary>A rating; the one before it stays and is marked as replaced.</summary>
    public void Rate(ImportRow row, Location location, string service, KeyQuestion? domain, RatingValue value, DateOnly publishedOn, bool isInherited)
    {
        var known = Directory.Ratings[location.Id].FirstOrDefault(rating => rating.Service == service && rating.Domain == domain);
        if (known is not null && (known.Value, known.PublishedOn, known.IsInherited) == (value, publishedOn, isInherited))
        {
            Compare(known, differs: false);
            return;
        }

        if (known is not null && known.PublishedOn > publishedOn)
        {
            row.Tally.Skip("rating that a later one has replaced", row.Number, row["location_id"]);
            return;
        }

        var rating = new Rating
        {
            Id = ids.Next(),
            ProviderId = location.ProviderId,
            LocationId = location.Id,
            Service = service,
            Domain = domain,
            Value = value,
            PublishedOn = publishedOn,
            IsInherited = isInherited,
            RecordedAt = now,
        };
        Added.Add(rating);
        if (known is null)
        {
            tally.Added++;
        }
        else
        {
            known.IsSuperseded = true;
            Compare(known, differs: true);
        }
    }
}
