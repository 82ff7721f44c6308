package dev.meterctl.render.sarif;

import dev.meterctl.text.NoAutolinks;
import dev.meterctl.text.Untrusted;

/// Text from outside, made fit for a message in a SARIF log: it links, mentions and refers to nothing, and holds no
/// placeholder. Viewers take `[text](place)` for a link, and the standard wants braces doubled.
final class SarifText {

    private SarifText() {}

    static String of(String text) {
        return NoAutolinks.of(Untrusted.of(text).toString())
                .replace("](", "]" + NoAutolinks.NOTHING + "(")
                .replace("{", "{{")
                .replace("}", "}}");
    }
}
