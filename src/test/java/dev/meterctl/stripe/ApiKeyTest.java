package dev.meterctl.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.meterctl.meter.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    @ParameterizedTest
    @CsvSource({
        "sk_test_CANARY,TEST,sk_test_…",
        "rk_test_CANARY,TEST,rk_test_…",
        "sk_live_CANARY,LIVE,sk_live_…",
        "rk_live_CANARY,LIVE,rk_live_…"
    })
    void aKeyShowsItsKindAndMode(String text, Mode mode, String shown) throws Exception {
        ApiKey key = ApiKey.parse(text);
        assertThat(key.mode()).isEqualTo(mode);
        assertThat(key).hasToString(shown);
        assertThat(key.bearer()).isEqualTo("Bearer " + text);
    }

    @Test
    void whiteSpaceAroundAKeyDoesNotCount() throws Exception {
        assertThat(ApiKey.parse(" sk_test_CANARY\r\n")).isEqualTo(ApiKey.parse("sk_test_CANARY"));
    }

    @Test
    void keysAreEqualWhenTheyAreTheSame() throws Exception {
        ApiKey key = ApiKey.parse("sk_test_CANARY");
        assertThat(key).isEqualTo(ApiKey.parse("sk_test_CANARY")).isNotEqualTo(ApiKey.parse("sk_test_CANARZ"));
        assertThat(key).hasSameHashCodeAs(ApiKey.parse("sk_test_OTHER")).isNotEqualTo(null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"|is empty",
                "\" \n\t\"|is empty",
                "\"sk_test_CAN ARY\"|holds a space",
                "\"sk_test_CAN\nARY\"|holds a space",
                "\"sk_test_CAN\u0007ARY\"|not plain ASCII",
                "\"sk_test_CANARÝ\"|not plain ASCII",
                "pk_test_CANARY|publishable key (pk_)",
                "sk_org_CANARY|organisation key (sk_org_)",
                "whsec_CANARY|not a Stripe key",
                "CANARY|not a Stripe key",
                "SK_TEST_CANARY|not a Stripe key"
            })
    void anythingElseIsRefusedWithoutBeingRepeated(String text, String fault) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ApiKey.parse(text))
                .withMessageContaining(fault)
                .satisfies(invalid -> assertThat(invalid.toString()).doesNotContain("CANAR"));
    }

    @ParameterizedTest
    @CsvSource({"pk_test_CANARY,true", "pk_live_CANARY,true", "sk_org_CANARY,false", "CANARY,false"})
    void aPublishableKeyIsToldFromOtherFaults(String text, boolean publishable) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> ApiKey.parse(text))
                .returns(publishable, InvalidSettingException::isPublishableKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_test_", "rk_live_"})
    void aPrefixAloneIsNoKey(String text) {
        assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> ApiKey.parse(text));
    }
}
