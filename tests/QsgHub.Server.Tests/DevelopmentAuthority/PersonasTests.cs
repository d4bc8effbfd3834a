using QsgHub.Server.DevelopmentAuthority;

namespace QsgHub.Server.Tests.DevelopmentAuthority;

public sealed class PersonasTests
{
    [Fact]
    public void Cast_HoldsEverybodyOfTheStory_WhenListed()
    {
        string[] story =
        [
            "icb-quality-manager", "other-icb-quality-manager", "cqc-inspector", "regional-lead", "healthwatch-volunteer", "administrator", "integration-client",
            "council-quality-lead", "professional-regulator", "provider-executive", "national-quality-lead", "caldicott-guardian",
        ];

        Assert.Empty(story.Except(Personas.All.Select(persona => persona.Key)));
    }

    [Fact]
    public void Persona_CanBeToldFromTheOthersAndFromRealPeople_WhenShown()
    {
        Assert.Equal(Personas.All.Count, Personas.All.Select(persona => persona.Key).Distinct().Count());
        Assert.Equal(Personas.All.Count, Personas.All.Select(persona => persona.ObjectId).Distinct().Count());
        Assert.All(Personas.All, persona =>
        {
            Assert.EndsWith("(demonstration)", persona.DisplayName, StringComparison.Ordinal);
            Assert.EndsWith(".invalid", persona.UserName, StringComparison.Ordinal);
            Assert.True(Guid.TryParseExact(persona.TenantId, "D", out _));
            Assert.True(Guid.TryParseExact(persona.ObjectId, "D", out _));
            Assert.True(persona.ApplicationId is null || Guid.TryParseExact(persona.ApplicationId, "D", out _));
            Assert.Matches("^[a-z0-9-]+$", persona.Key);
        });
    }

    [Fact]
    public void Tenant_BelongsToOneOrganisation_WhenPersonasShareIt() =>
        Assert.All(
            Personas.All.GroupBy(persona => persona.TenantId),
            tenant => Assert.True(tenant.Select(persona => persona.BodyCode).Distinct().Count() == 1 || tenant.All(persona => persona.BodyCode is "Y60" or "X24")));
}
