package dev.meterctl.planfile;

import dev.meterctl.plan.LiveText;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A text of the account as a field of a JSON object, and back. Where it is masked, a second field holds the SHA-256 of
/// the whole text: `display_name_sha256` that of `display_name`.
final class LiveTextJson {

    private static final String DIGEST = "_sha256";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private LiveTextJson() {}

    /// Adds the text under a key to an object, and returns that.
    static ObjectNode put(ObjectNode object, String key, @Nullable LiveText text) {
        object.put(key, text == null ? null : text.shown());
        return text == null || text.digest().isEmpty()
                ? object
                : object.put(key + DIGEST, text.digest().get());
    }

    static LiveText text(JsonFields fields, String key) throws PlanFormatException {
        return live(fields, key, fields.text(key));
    }

    static @Nullable LiveText textOrNull(JsonFields fields, String key) throws PlanFormatException {
        String shown = fields.textOrNull(key);
        return shown == null ? null : live(fields, key, shown);
    }

    /// A text under a key that may be left out; then an empty one.
    static LiveText textIfPresent(JsonFields fields, String key) throws PlanFormatException {
        String shown = fields.textIfPresent(key);
        return shown == null ? LiveText.of("") : live(fields, key, shown);
    }

    private static LiveText live(JsonFields fields, String key, String shown) throws PlanFormatException {
        String digest = fields.textIfPresent(key + DIGEST);
        if (digest != null && !SHA256.matcher(digest).matches()) {
            throw new PlanFormatException(fields.subject() + " has a `" + key + DIGEST + "` that is no SHA-256.");
        }
        return new LiveText(shown, Optional.ofNullable(digest));
    }
}
