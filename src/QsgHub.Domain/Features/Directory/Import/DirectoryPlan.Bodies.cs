namespace QsgHub.Domain.Features.Directory.Import;

internal sealed partial class DirectoryPlan
{
    /// <summary>The body of CQC, which publishes no file of itself: there from the first import.</summary>
    public void AddCareQualityCommission()
    {
        if (!Directory.Organisations.ContainsKey("CQC"))
        {
            var body = new Organisation { Id = ids.Next(), Code = "CQC", KindCode = "CQC", Name = "Care Quality Commission", OpenedOn = new DateOnly(2009, 4, 1) };
            Directory.Organisations.Add(body.Code, body);
            Added.Add(body);
        }
    }

    public Organisation Body(string code, string kind, string name, string? region, DateOnly? openedOn, DateOnly? closedOn)
    {
        if (Directory.Organisations.TryGetValue(code, out var body))
        {
            var differs = (body.KindCode, body.Name, body.RegionCode, body.OpenedOn, body.ClosedOn) != (kind, name, region, openedOn, closedOn);
            (body.KindCode, body.Name, body.RegionCode, body.OpenedOn, body.ClosedOn) = (kind, name, region, openedOn, closedOn);
            Compare(body, differs);
            return body;
        }

        body = new Organisation { Id = ids.Next(), Code = code, KindCode = kind, Name = name, RegionCode = region, OpenedOn = openedOn, ClosedOn = closedOn };
        Directory.Organisations.Add(code, body);
        Add(body);
        return body;
    }

    public void Succeed(Organisation predecessor, Organisation successor, DateOnly on)
    {
        if (Directory.Successions.Add((predecessor.Id, successor.Id)))
        {
            Add(new OrganisationSuccession { PredecessorId = predecessor.Id, SuccessorId = successor.Id, EffectiveOn = on });
        }
        else
        {
            tally.Unchanged++;
        }
    }

    public void Provider(string code, string name, string sector, string? town, string? region)
    {
        if (Directory.Providers.TryGetValue(code, out var provider))
        {
            var differs = (provider.Name, provider.Sector, provider.Town, provider.RegionCode) != (name, sector, town, region);
            (provider.Name, provider.Sector, provider.Town, provider.RegionCode) = (name, sector, town, region);
            Compare(provider, differs);
            return;
        }

        provider = new Provider { Id = ids.Next(), OdsCode = code, CqcId = code, Name = name, Sector = sector, Town = town, RegionCode = region };
        Directory.Providers.Add(code, provider);
        Add(provider);
    }

    public void Location(string code, Provider provider, string name, string? town, string? postcode)
    {
        if (Directory.Locations.TryGetValue(code, out var location))
        {
            var differs = (location.ProviderId, location.Name, location.Town, location.Postcode) != (provider.Id, name, town, postcode);
            (location.ProviderId, location.Name, location.Town, location.Postcode) = (provider.Id, name, town, postcode);
            Compare(location, differs);
            return;
        }

        location = new Location { Id = ids.Next(), OdsCode = code, ProviderId = provider.Id, Name = name, Town = town, Postcode = postcode };
        Directory.Locations.Add(code, location);
        Add(location);
    }

    /// <summary>Makes a body the operator of the provider that bears its code, so that the body's people are the subject provider.</summary>
    public void Operate(Organisation body)
    {
        if (Directory.Providers.TryGetValue(body.Code, out var provider) && provider.OperatorId != body.Id)
        {
            provider.OperatorId = body.Id;
            MovedProviders.Add(provider.Id);
            Compare(provider, differs: true);
        }
    }
}
