using System.Text.Json.Serialization;

namespace QsgHub.Server.DevelopmentAuthority;

/// <summary>The token endpoint's answer: tokens, or an error; what does not apply is left out.</summary>
/// <remarks>Source: RFC 6749, sections 5.1 and 5.2; <c>client_info</c> as Entra ID sends it to MSAL.</remarks>
/// <param name="Status">HTTP status.</param>
internal sealed record TokenAnswer([property: JsonIgnore] int Status)
{
    /// <summary>Always <c>Bearer</c>.</summary>
    [JsonPropertyName("token_type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TokenType { get; init; }

    /// <summary>Scopes granted, separated by spaces.</summary>
    [JsonPropertyName("scope"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Scope { get; init; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? ExpiresIn { get; init; }

    /// <summary>For the hub.</summary>
    [JsonPropertyName("access_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AccessToken { get; init; }

    /// <summary>For the browser client.</summary>
    [JsonPropertyName("id_token"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? IdToken { get; init; }

    /// <summary>Object and tenant id, base64url of JSON, by which MSAL tells accounts apart.</summary>
    [JsonPropertyName("client_info"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ClientInfo { get; init; }

    /// <summary>Error code.</summary>
    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    /// <summary>One sentence for the developer.</summary>
    [JsonPropertyName("error_description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ErrorDescription { get; init; }

    /// <summary>A refusal with status 400.</summary>
    public static TokenAnswer Refuse(string error, string description) =>
        new(StatusCodes.Status400BadRequest) { Error = error, ErrorDescription = description };
}
