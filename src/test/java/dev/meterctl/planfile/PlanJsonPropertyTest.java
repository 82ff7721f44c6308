package dev.meterctl.planfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.json.JsonText;
import dev.meterctl.plan.GuardedPlan;
import dev.meterctl.render.JsonSchema;
import dev.meterctl.render.PlanArbitraries;
import dev.meterctl.text.Untrusted;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class PlanJsonPropertyTest {

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void readsWhatItWrote(@ForAll("plans") GuardedPlan plan) throws PlanFormatException {
        String json = PlanJson.write(plan, "0.1.0");
        GuardedPlan read = PlanJson.read(json);
        assertThat(read).isEqualTo(plan);
        assertThat(PlanJson.write(read, "0.1.0")).isEqualTo(json);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void keepsToItsSchemaAndToBytesThatOnlyShow(@ForAll("plans") GuardedPlan plan) {
        String json = PlanJson.write(plan, "0.1.0");
        assertThat(JsonSchema.PLAN.faults(json)).isEmpty();
        assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(json);
        assertThat(json.lines())
                .allSatisfy(line -> assertThat(Untrusted.of(line).toString()).isEqualTo(line));
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void refusesAnyTextWithoutBreaking(@ForAll("texts") String text) {
        assertThat(sound(text)).isTrue();
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void acceptsADamagedPlanOnlyIfItStillSaysTheSameAsThePlanRead(@ForAll("damaged") String json) {
        assertThat(sound(json)).isTrue();
    }

    /// Whether a text is refused, or else is a plan that is written with the same content again.
    private static boolean sound(String json) {
        try {
            GuardedPlan plan = PlanJson.read(json);
            String version = JsonText.read(json).get("meterctl").stringValue();
            return JsonSchema.PLAN.faults(json).isEmpty()
                    && JsonText.read(PlanJson.write(plan, version)).equals(JsonText.read(json));
        } catch (PlanFormatException refused) {
            String sentence = String.valueOf(refused.getMessage());
            return sentence.endsWith(".") && Untrusted.of(sentence).toString().equals(sentence);
        }
    }

    @Provide
    Arbitrary<GuardedPlan> plans() {
        return PlanArbitraries.plans();
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> tokens = Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"format\"",
                        "\"meterctl.plan/1\"",
                        "1",
                        "-1e999",
                        "null",
                        "true")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
        Arbitrary<String> deep = Arbitraries.of("[", "{\"a\":").map(open -> open.repeat(20_000));
        return Arbitraries.oneOf(Arbitraries.strings(), tokens, deep);
    }

    /// A written plan, of which a part is overwritten.
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> patch = Arbitraries.of(
                "", "", " ", "\"", "0", "1", "-", "null", "true", "[]", "{}", ",", "mtr_", "live", "\u0000", "\ud83d");
        return Combinators.combine(
                        PlanArbitraries.plans(),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 4),
                        patch)
                .as((plan, at, length, with) -> {
                    String json = PlanJson.write(plan, "0.1.0");
                    int from = (int) (at * json.length());
                    return json.substring(0, from) + with + json.substring(Math.min(json.length(), from + length));
                });
    }
}
