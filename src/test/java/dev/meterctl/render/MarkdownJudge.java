package dev.meterctl.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meterctl.text.Untrusted;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// What GitHub would make of a page of Markdown: a parser's view of it, and what GitHub looks for in the text itself.
public record MarkdownJudge(Node page, String source) {

    /// E-mail addresses are left to [#ACTS]: the extension takes any character for a part of one, GitHub only ASCII.
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(
                    AutolinkExtension.builder()
                            .linkTypes(AutolinkType.URL, AutolinkType.WWW)
                            .build(),
                    FootnotesExtension.create(),
                    StrikethroughExtension.create(),
                    TablesExtension.create()))
            .build();

    /// The nodes that pages of ours are made of.
    private static final Set<String> OURS = Set.of(
            "Document",
            "Heading",
            "Paragraph",
            "Text",
            "Code",
            "StrongEmphasis",
            "BulletList",
            "ListItem",
            "HtmlBlock",
            "SoftLineBreak",
            "TableBlock",
            "TableHead",
            "TableBody",
            "TableRow",
            "TableCell");

    private static final Pattern OUR_HTML = Pattern.compile("<details><summary>[\\w ,]+</summary>|</details>");
    private static final Pattern OUR_STRONG =
            Pattern.compile("!|Shortened to fit\\.|(Blocked by|Skips) \\d+ (refusal|conflict)s?: .*");
    private static final Pattern OUR_HEADING = Pattern.compile(
            "meterctl (plan|apply|validate|drift): .*|Conflicts|Refused|Notes|Not as it should be|What to do");

    /// What GitHub acts on in text that is not code.
    static final Pattern ACTS = Pattern.compile(
            "@\\w|#\\d|\\b(GH|JIRA|CVE)-\\d|GHSA-\\w|:[\\w+-]*[a-z][\\w+-]*:|:[+-]1:|:100:|(https?|ftp|file)://"
                    + "|www\\.|(mailto|xmpp|javascript):\\w|\\b[0-9a-f]{7,40}\\b",
            Pattern.CASE_INSENSITIVE);

    public static MarkdownJudge of(String markdown) {
        return new MarkdownJudge(PARSER.parse(markdown), markdown);
    }

    /// Nothing is there that is not ours, whatever the data.
    public void assertHarmless() {
        for (Node node : nodes(page)) {
            assertThat(OURS).as(source).contains(node.getClass().getSimpleName());
            switch (node) {
                case HtmlBlock html -> assertThat(html.getLiteral()).matches(OUR_HTML);
                case Heading heading -> assertThat(text(heading)).matches(OUR_HEADING);
                case StrongEmphasis strong -> assertThat(text(strong)).matches(OUR_STRONG);
                case Text text ->
                    assertThat(ACTS.matcher(text.getLiteral()).find())
                            .as(text.getLiteral())
                            .isFalse();
                default -> {
                    // Shows text, or holds what does.
                }
            }
        }
        assertThat(source).doesNotContain("<!--", "$");
        assertThat(source.lines())
                .allSatisfy(line -> assertThat(Untrusted.of(line).toString()).isEqualTo(line));
    }

    /// What a reader sees, block by block.
    String text() {
        return nodes(page).stream()
                .filter(node -> Set.of("Paragraph", "TableCell", "Heading")
                        .contains(node.getClass().getSimpleName()))
                .map(MarkdownJudge::text)
                .reduce("", (all, next) -> all + next + "\n");
    }

    private static String text(Node block) {
        StringBuilder text = new StringBuilder();
        for (Node node : nodes(block)) {
            switch (node) {
                case Text shown -> text.append(shown.getLiteral());
                case Code code -> text.append(code.getLiteral());
                default -> {
                    // Shows nothing itself.
                }
            }
        }
        return text.toString().replace("\u200b", "");
    }

    private static List<Node> nodes(Node node) {
        List<Node> nodes = new ArrayList<>(List.of(node));
        children(node).forEach(child -> nodes.addAll(nodes(child)));
        return nodes;
    }

    private static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
