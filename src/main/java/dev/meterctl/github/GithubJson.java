package dev.meterctl.github;

import dev.meterctl.json.JsonObject;
import dev.meterctl.json.JsonObject.Faults;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// JSON of GitHub's, whose faults are told as [GithubException]s.
final class GithubJson {

    private static final String HINT =
            "This version of meterctl may be too old for GitHub's answers, or something else than GitHub answers here.";

    private GithubJson() {}

    /// A value that is one JSON object.
    ///
    /// @param json empty where it is no JSON
    /// @param source whose it is, as messages name it
    static JsonObject<GithubException> object(Optional<JsonNode> json, String source) throws GithubException {
        return JsonObject.of(json.orElseThrow(() -> noJson(source)), faults(source));
    }

    /// The same of a list of objects.
    static List<JsonObject<GithubException>> list(Optional<JsonNode> json, String source) throws GithubException {
        return JsonObject.list(json.orElseThrow(() -> noJson(source)), faults(source));
    }

    /// A whole number from 1 up.
    static long number(JsonObject<GithubException> fields, String name) throws GithubException {
        return fields.number(name, 1, Long.MAX_VALUE);
    }

    /// A moment as GitHub writes them (ISO 8601).
    static Instant moment(JsonObject<GithubException> fields, String name) throws GithubException {
        try {
            return Instant.parse(fields.text(name));
        } catch (DateTimeParseException notOne) {
            throw fields.wrong(name, "a moment");
        }
    }

    /// A string; empty where it is, or where the field is null or not there.
    static String textOrEmpty(JsonObject<GithubException> fields, String name) throws GithubException {
        JsonNode value = fields.object().path(name);
        return value.isString()
                ? value.stringValue()
                : fields.optionalText(name).orElse("");
    }

    private static GithubException noJson(String source) {
        return unusable(source, "it is no JSON");
    }

    private static Faults<GithubException> faults(String source) {
        return fault -> {
            String what = fault.path().isEmpty() ? "it" : "`" + fault.path() + "`";
            return unusable(source, what + (fault.found() == null ? " is missing" : " is not " + fault.expected()));
        };
    }

    private static GithubException unusable(String source, String why) {
        return new GithubException(source + " cannot be used: " + why + ".", HINT);
    }
}
