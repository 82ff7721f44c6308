package dev.meterctl.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '\u0001',
            value = {
                "Search API calls → Search API calls",
                "*a* _b_ ~~c~~ → \\*a\\* \\_b\\_ \\~\\~c\\~\\~",
                "a|b`c\\ → a\\|b\\`c\\\\",
                "<img src=x> &amp, → &lt;img src=x&gt; &amp;amp,",
                "[x](javascript:y) ![z] → \\[x\\]\\(javascript:&#8203;y\\) \\!\\[z\\]",
                "@octocat a@b.c → @&#8203;octocat a@&#8203;b.c",
                "#1 a/b#2 GH-3 → \\#&#8203;1 a/b\\#&#8203;2 GH&#8203;-3",
                "http://x.y www.x.y → http:&#8203;//x.y www&#8203;.x.y",
                ":tada: :+1: 12:30 a: b → :&#8203;tada: :&#8203;+1: 12:30 a: b",
                "$x$ → &#36;x&#36;",
                "- a - b → &#8203;- a - b",
                "1. a → 1&#8203;. a",
                ":100: 1:2:3 → :&#8203;100: 1:&#8203;2:3",
                "CVE-2021-1 GHSA-x 2026-09 → CVE&#8203;-2021-1 GHSA&#8203;-x 2026-09",
                "deadbeef abcdef → deadbe&#8203;ef abcdef",
            })
    void escapesWhatMarkdownReads(String text, String escaped) {
        assertThat(Untrusted.of(text).markdown()).isEqualTo(escaped);
    }

    @Test
    void showsLineEndsAndTerminalEscapes() {
        assertThat(Untrusted.of("a\nb\u001b").markdown()).isEqualTo("a\\\\nb\\\\u001b");
        assertThat(Untrusted.of("a\nb\u001b").code()).isEqualTo("`a\\nb\\u001b`");
    }

    @Test
    void takesCodeWhereNothingCanEndIt() {
        assertThat(Untrusted.of("ai_search<b>@x").code()).isEqualTo("`ai_search<b>@x`");
        assertThat(Untrusted.of("a`b|c").code()).isEqualTo("a\\`b\\|c");
        assertThat(Untrusted.of(" a ").code()).isEqualTo("&#32;a&#32;");
    }

    @Test
    void showsWhatASentenceQuotesAsCode() {
        assertThat(Untrusted.of("add `--live` to it, @x").sentence()).isEqualTo("add `--live` to it, @&#8203;x");
        assertThat(Untrusted.of("a `b|c` d").sentence()).isEqualTo("a \\`b\\|c\\` d");
        assertThat(Untrusted.of("one ` only").sentence()).isEqualTo("one \\` only");
    }

    @Test
    void leavesNoMarkerThatCouldPassForOurs() {
        assertThat(Untrusted.of("<!-- meterctl -->").code()).isEqualTo("&lt;\\!-- meterctl --&gt;");
        assertThat(Untrusted.of("$x$").code()).isEqualTo("&#36;x&#36;");
    }
}
