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
        assertThat(MarkdownText.of(text)).isEqualTo(escaped);
    }

    @Test
    void showsLineEndsAndTerminalEscapes() {
        assertThat(MarkdownText.of("a\nb\u001b")).isEqualTo("a\\\\nb\\\\u001b");
        assertThat(MarkdownText.code("a\nb\u001b")).isEqualTo("`a\\nb\\u001b`");
    }

    @Test
    void takesCodeWhereNothingCanEndIt() {
        assertThat(MarkdownText.code("ai_search<b>@x")).isEqualTo("`ai_search<b>@x`");
        assertThat(MarkdownText.code("a`b|c")).isEqualTo("a\\`b\\|c");
        assertThat(MarkdownText.code(" a ")).isEqualTo("&#32;a&#32;");
    }

    @Test
    void showsWhatASentenceQuotesAsCode() {
        assertThat(MarkdownText.sentence("add `--live` to it, @x")).isEqualTo("add `--live` to it, @&#8203;x");
        assertThat(MarkdownText.sentence("a `b|c` d")).isEqualTo("a \\`b\\|c\\` d");
        assertThat(MarkdownText.sentence("one ` only")).isEqualTo("one \\` only");
    }

    @Test
    void leavesNoMarkerThatCouldPassForOurs() {
        assertThat(MarkdownText.code("<!-- meterctl -->")).isEqualTo("&lt;\\!-- meterctl --&gt;");
        assertThat(MarkdownText.code("$x$")).isEqualTo("&#36;x&#36;");
    }
}
