using System.Security.Claims;
using QsgHub.Server.Security;

namespace QsgHub.Server.Tests.Security;

public sealed class TokenIdentityTests
{
    private const string Tenant = "0d6a0f0c-8c43-4f2e-a7d3-5b0c2b7e1f10";
    private const string Person = "3c1f4d0e-7a6b-4c8d-9e0f-1a2b3c4d5e6f";
    private const string Application = "8e7d6c5b-4a39-4281-9706-f5e4d3c2b1a0";

    private static ClaimsPrincipal Principal(string? scheme, params string[] claims) =>
        new(new ClaimsIdentity(claims.Select(claim => claim.Split('=', 2)).Select(pair => new Claim(pair[0], pair[1])), scheme));

    [Theory]
    [InlineData(false, "scp=access_as_user")]
    [InlineData(false, "scp=access_as_user", "azp=" + Application)]
    [InlineData(false, "scp=access_as_user", "idtyp=user")]
    [InlineData(true, "azp=" + Application)]
    [InlineData(true, "appid=" + Application)]
    [InlineData(true, "appid=" + Application, "idtyp=app")]
    public void From_TellsPeopleFromApplications_WhenTheClaimsAreClear(bool isApplication, params string[] claims)
    {
        var identity = TokenIdentity.From(Principal("Bearer", ["tid=" + Tenant, "oid=" + Person, "exp=1700000000", .. claims]));

        Assert.Equal(isApplication, identity.IsApplication);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), identity.ExpiresAt);
        Assert.Equal(identity, TokenIdentity.From(identity.ToPrincipal("Bearer")));
    }

    [Theory]
    [InlineData("tid=" + Tenant, "oid=" + Person, "exp=1700000000")]
    [InlineData("tid=" + Tenant, "oid=" + Person, "scp=x")]
    [InlineData("tid=" + Tenant, "oid=" + Person, "scp=x", "exp=-1")]
    [InlineData("tid=" + Tenant, "oid=" + Person, "scp=x", "exp=99999999999999")]
    [InlineData("tid=" + Tenant, "scp=x", "exp=1700000000")]
    [InlineData("oid=" + Person, "scp=x", "exp=1700000000")]
    [InlineData("tid=nhs.net", "oid=" + Person, "scp=x", "exp=1700000000")]
    [InlineData("tid=" + Tenant, "tid=" + Person, "oid=" + Person, "scp=x", "exp=1700000000")]
    [InlineData("tid=" + Tenant, "oid=" + Person, "exp=1700000000", "idtyp=app", "scp=x", "azp=" + Application)]
    [InlineData("tid=" + Tenant, "oid=" + Person, "exp=1700000000", "idtyp=app")]
    [InlineData("tid=" + Tenant, "oid=" + Person, "exp=1700000000", "idtyp=user", "azp=" + Application)]
    [InlineData("tid=" + Tenant, "oid=" + Person, "exp=1700000000", "idtyp=device", "scp=x")]
    public void FromOrNull_IsNull_WhenTheClaimsNameNobodyInParticular(params string[] claims) =>
        Assert.Null(TokenIdentity.FromOrNull(Principal("Bearer", claims)));

    [Fact]
    public void From_Throws_WhenNobodySignedIn()
    {
        var anonymous = Principal(null, "tid=" + Tenant, "oid=" + Person, "exp=1700000000", "scp=x");

        Assert.Throws<InvalidOperationException>(() => TokenIdentity.From(anonymous));
    }

    [Fact]
    public void From_WritesIdsInOneForm_WhenTheTokenUsesCapitals()
    {
        var identity = TokenIdentity.From(Principal("Bearer", "tid=" + Tenant.ToUpperInvariant(), "oid=" + Person.ToUpperInvariant(), "scp=x", "exp=1700000000"));

        Assert.Equal((Tenant, Person), (identity.TenantId, identity.ObjectId));
    }
}
