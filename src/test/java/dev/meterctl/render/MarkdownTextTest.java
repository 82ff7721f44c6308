package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {

    @Test
    void leavesPlainTextAlone() {
        assertThat(MarkdownText.of("Search API calls, 2.5 per day (mean)"))
                .isEqualTo("Search API calls, 2.5 per day (mean)");
    }

    @Test
    void breaksTablesCodeAndEmphasis() {
        assertThat(MarkdownText.of("|`*_~")).isEqualTo("&#124;&#96;&#42;&#95;&#126;");
        assertThat(MarkdownText.of("a\nb")).isEqualTo("a&#92;nb");
    }

    @Test
    void breaksHtmlAndLinks() {
        assertThat(MarkdownText.of("<b>&amp;[l](u)")).isEqualTo("&#60;b&#62;&#38;amp;&#91;l&#93;(u)");
    }

    @Test
    void breaksMentionsReferencesAndAddresses() {
        assertThat(MarkdownText.of("@octocat")).isEqualTo("&#64;<!-- -->octocat");
        assertThat(MarkdownText.of("#1")).isEqualTo("&#35;<!-- -->1");
        assertThat(MarkdownText.of("GH-1")).isEqualTo("GH-<!-- -->1");
        assertThat(MarkdownText.of("https://a.example")).isEqualTo("https&#58;<!-- -->//a.example");
        assertThat(MarkdownText.of("www.example.com")).isEqualTo("www.<!-- -->example.com");
    }

    @Property
    void nothingMeaningfulIsLeft(@ForAll String text) {
        String rest = MarkdownText.of(text).replace("<!-- -->", "").replaceAll("&#[0-9]+;", "");

        assertThat(rest).doesNotContainPattern("[\\\\`*_{}\\[\\]<>&|~!^=$\"'@#:\n\r]");
    }
}
