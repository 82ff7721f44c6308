package dev.meterctl.planfile;

import dev.meterctl.json.JsonText;
import dev.meterctl.plan.GuardedPlan;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/// Plans as JSON, format `meterctl.plan/1`, described by `schemas/plan.schema.json`. Equal plans give equal bytes, and
/// what was written reads back as the same plan (laws 7 and 9).
public final class PlanJson {

    static final String FORMAT = "meterctl.plan/1";

    private PlanJson() {}

    /// The plan as text with a line feed at its end, to be encoded as UTF-8.
    ///
    /// @param meterctlVersion who wrote it, for people; nothing depends on it
    public static String write(GuardedPlan plan, String meterctlVersion) {
        return JsonText.signed(PlanTree.unsigned(plan, meterctlVersion), PlanTree.CHECKSUM);
    }

    /// Reads what [#write] has written, whoever indented it since.
    ///
    /// @throws PlanFormatException when the text is anything else: no JSON, another format, a plan that was edited,
    ///     or one that says what no plan can say
    public static GuardedPlan read(String json) throws PlanFormatException {
        return PlanReader.read(parsed(json));
    }

    private static JsonNode parsed(String json) throws PlanFormatException {
        try {
            return JsonText.read(json);
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            String place = location == null
                    ? ""
                    : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
            throw new PlanFormatException("This is no plan, for it is not valid JSON" + place + ".", e);
        }
    }
}
