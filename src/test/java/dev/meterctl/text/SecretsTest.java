package dev.meterctl.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static final Secrets OWN = Secrets.BY_FORM
            .and(" sk_test_onlyTheRunKnows\n")
            .and("notAKindThatIsKnown")
            .and("aceb00cdeadbeef0123");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk_live_51HxCanary9Q|sk_live_…",
                "(pk_test_51HxCanary9Q)|(pk_test_…)",
                "rk_org_51HxCanary9Q.|rk_org_….",
                "sk_org_live_51HxCanary9Q_x|sk_org_live_…_x",
                "RK_ORG_TEST_51HXCANARY9Q|RK_ORG_TEST_…",
                "xwhsec_51HxCanary9Qyz|xwhsec_…",
                "gho_51HxCanary9Q gHp_aaaaaaaaaaa0|gho_… gHp_…",
                "sk_live_sk_live_51HxCanary9Q|sk_live_sk_live_…",
                "\\u0073k_live_51HxCanary9Q!|sk_live_…!",
                "\\\\\\u0073k_live_51HxCanary9Q!|sk_live_…!",
                "\\x73k\\x5flive\\U0000005f51HxCanary9Q|sk_live_…",
                "%73k%5flive_51HxCanary9Q|sk_live_…",
                "%252573k_live_51HxCanary%39Q&x|sk_live_…&x",
                "&#115;k&#x5F;live_51HxCanary9Q|sk_live_…",
                "sk\\_live\\_51HxCan\u200bary9Q|sk_live_…",
                "'a\\n\\tsk_live_51HxCanary9Q\\n'|'a\\n\\tsk_live_…\\n'"
            })
    void nothingButTheKindOfASecretIsShown(String text, String masked) {
        assertThat(Secrets.BY_FORM.areIn(text)).isTrue();
        assertThat(Secrets.BY_FORM.masked(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "disk_usage",
                "task_runs",
                "task_run_live_subscriptions1",
                "task_live_subscriptions",
                "sk_live_51HxCanary9",
                "sk_live_abcdefghijkl",
                "sk_live_51HxCanar_y9Q",
                "sk_live_51HxCanar y9Q",
                "sk-live-51HxCanary9Q",
                "sk_prod_51HxCanary9Q",
                "sk_org_prod_51HxCanary9Q",
                "qk_live_51HxCanary9Q",
                "sklive_51HxCanary9Q",
                "gha_51HxCanary9Q",
                "gh_51HxCanary9Q",
                "whsec51HxCanary9Q",
                "sk_live_…",
                "sk_live_************",
                "\\u0071k_live_51HxCanary9Q",
                "100% of \\u00e9 &#38; %C3%A9 \\\\",
                "sk_test_****Qx7Z",
                "github_pat_11ABCDEFG0123456789"
            })
    void whatIsNoSecretStays(String text) {
        assertThat(Secrets.BY_FORM.areIn(text)).isFalse();
        assertThat(Secrets.BY_FORM.masked(text)).isEqualTo(text);
        assertThat(Secrets.BY_FORM.maskedInPlace(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk_test_onlyTheRunKnows|sk_test_…",
                "xSK_TEST_ONLYTHERUNKNOWSx|xSK_TEST_…x",
                "sk_test_onlyTheRunKnowssk_test_onlyTheRunKnows|sk_test_…sk_test_…",
                "sk_test_onlyTheRunKnows1|sk_test_…",
                "\\u0073k_test_only\\u0054heRunKnows|sk_test_…",
                "a key of `sk_test_on…`|a key of `sk_test_…`",
                "sk_test_*****nows.|sk_test_….",
                "sk_test_*****what.|sk_test_*****what.",
                "sk_test_***************|sk_test_***************",
                "sk_test_onlyTheRun|sk_test_onlyTheRun",
                "xnotAKindThatIsKnownx|x…x",
                "notAKindThat…|…",
                "notAKindThat|notAKindThat",
                "nota…|nota…",
                "%faceb00cdeadbeef0123|%f…",
                "\\x0aceb00cdeadbeef0123|\\x0…"
            })
    void theKeysOfTheRunAreSecretsWhateverTheirForm(String text, String masked) {
        assertThat(OWN.masked(text)).isEqualTo(masked);
        assertThat(OWN.masked(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "short", "two words of it", "sk_test_\nonlyTheRunKnows"})
    void whatCannotBeAKeyIsNone(String key) {
        assertThat(Secrets.BY_FORM.and(key)).isSameAs(Secrets.BY_FORM);
        assertThat(Secrets.BY_FORM.and(null)).isSameAs(Secrets.BY_FORM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: sk_live_51HxCanary9Q|a: sk_live_************",
                "a: \\x73k_live_51Hx\\x43anary9Q|a: \\x73k_live_***************",
                "a: sk_test_onlyTheRunKnows|a: sk_test_***************",
                "a: notAKindThatIsKnown|a: *******************",
                "a: 'sk_live_51Hx@  Canary9Q'|a: 'sk_live_****@  ********'",
                "a: sk_li\\@  ve_51H\\@@  xCan\\@ary9Q|a: sk_li\\@  ve_***\\@@  ****\\@*****",
                "a: task_live_team51@b: description_of|a: task_live_team51@b: description_of",
                "a: task_live_team51@- description|a: task_live_team51@- description",
                "a: task_live_team51@long_enough : x|a: task_live_team51@long_enough : x"
            })
    void aSourceKeepsItsLinesAndColumns(String source, String masked) {
        assertThat(OWN.maskedInPlace(source.replace('@', '\n'))).isEqualTo(masked.replace('@', '\n'));
        assertThat(OWN.maskedInPlace(source.replace("@", "\r\n"))).isEqualTo(masked.replace("@", "\r\n"));
    }

    @Test
    void noTextTakesLongerThanItIsLong() {
        for (String part : new String[] {
            "_",
            "sk_",
            "sk_live_",
            "a",
            "\\",
            "\\u",
            "%25",
            "%",
            "&#1",
            "\n",
            " \n",
            "\\\n",
            "*",
            "sk_test_*",
            "sk_test_only",
            " ",
            "\u200b",
            "sk_test_on…",
            "notAKind",
            "sk_live_51HxCanary9Q"
        }) {
            String start = part.length() == 1 ? "sk_test_\\" : "";
            String text = start + part.repeat(1_000_000 / part.length()) + "!";
            Assertions.assertTimeout(Duration.ofSeconds(30), () -> {
                OWN.masked(text);
                OWN.maskedInPlace(text);
            });
        }
    }
}
