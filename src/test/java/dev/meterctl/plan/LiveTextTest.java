package dev.meterctl.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.meterctl.plan.Change.Rename;
import dev.meterctl.text.Secrets;
import dev.meterctl.text.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTextTest {

    private static final String SECRET = "Old sk_live_51HxCanary9Qx7Zr";
    private static final String OTHER = "Old sk_live_51HxKanari8Wy6As";
    private static final LiveText MASKED = LiveText.of(SECRET).without(Secrets.BY_FORM);

    @Test
    void aSecretIsMaskedAndKnownAgain() {
        assertThat(MASKED.shown()).isEqualTo("Old sk_live_…");
        assertThat(MASKED.digest()).hasValue(Sha256.of(SECRET));
        assertThat(MASKED.is(SECRET)).isTrue();
        assertThat(MASKED.is(OTHER)).isFalse();
        assertThat(MASKED.is("Old sk_live_…")).isFalse();
        assertThat(MASKED.without(Secrets.BY_FORM)).isSameAs(MASKED);
    }

    @Test
    void whatIsMaskedOnceMoreIsKnownByTheWholeText() {
        LiveText twice = LiveText.of(SECRET + " of ourOwnKey")
                .without(Secrets.BY_FORM)
                .without(Secrets.BY_FORM.and("ourOwnKey"));
        assertThat(twice.shown()).isEqualTo("Old sk_live_… of …");
        assertThat(twice.is(SECRET + " of ourOwnKey")).isTrue();
    }

    @Test
    void textsAreEqualWhereTheWholeTextsAre() {
        LiveText whole = LiveText.of(SECRET);
        assertThat(MASKED).isEqualTo(whole).hasSameHashCodeAs(whole).isNotEqualTo(LiveText.of("Old sk_live_…"));
        assertThat(whole).isEqualTo(MASKED).isEqualTo(LiveText.of(SECRET)).isNotEqualTo(LiveText.of(OTHER));
        assertThat(MASKED).isEqualTo(LiveText.of(SECRET).without(Secrets.BY_FORM));
        assertThat(MASKED)
                .isNotEqualTo(LiveText.of(OTHER).without(Secrets.BY_FORM))
                .isNotEqualTo(null);
    }

    @Test
    void aTextWithoutASecretStaysWhole() {
        LiveText plain = LiveText.of("task_runs");
        assertThat(plain.without(Secrets.BY_FORM)).isSameAs(plain);
        assertThat(plain.digest()).isEmpty();
        assertThat(plain.is("task_runs")).isTrue();
    }

    @Test
    void aRenameAndADriftGoByTheWholeText() {
        assertThat(new Rename("a", "mtr_1", MASKED, "Old sk_live_…").before()).isEqualTo(MASKED);
        assertThat(new Drift("f", MASKED, "Old sk_live_…").liveShown()).isEqualTo("Old sk_live_…");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rename("a", "mtr_1", MASKED, SECRET));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drift("f", MASKED, SECRET));
        assertThatIllegalArgumentException().isThrownBy(() -> new Drift("f", (LiveText) null, null));
        assertThat(List.of(MASKED)).contains(LiveText.of(SECRET));
    }
}
