import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/// What the Maven POM of a library states, some of it in the POMs it inherits from.
///
/// @param directory where those are, named by artifact and version
record Pom(Path directory, Element project) {

    /// @param url of its text
    record Licence(String name, String url) {}

    static Pom read(Path directory, String name) throws Exception {
        Path file = directory.resolve(name + ".pom");
        try (var in = Files.newInputStream(file)) {
            return new Pom(
                    directory,
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(in)
                            .getDocumentElement());
        }
    }

    String artifact() {
        return text(project, "artifactId");
    }

    String version() throws Exception {
        return inherited("version").getTextContent().strip();
    }

    String name() {
        return child(project, "name").isPresent() ? text(project, "name") : artifact();
    }

    /// Where the library is at home, or what it is a part of.
    String home() throws Exception {
        return inherited("url").getTextContent().strip();
    }

    List<Licence> licences() throws Exception {
        return children(inherited("licenses"))
                .map(licence -> new Licence(text(licence, "name"), text(licence, "url")))
                .toList();
    }

    private Element inherited(String tag) throws Exception {
        Optional<Element> own = child(project, tag);
        if (own.isPresent()) {
            return own.get();
        }
        Element parent = child(project, "parent")
                .orElseThrow(() -> new IllegalStateException("the POM of " + artifact() + " states no " + tag));
        return read(directory, text(parent, "artifactId") + "-" + text(parent, "version"))
                .inherited(tag);
    }

    private static String text(Element element, String tag) {
        String text = child(element, tag).orElseThrow().getTextContent().strip();
        if (text.contains("${")) {
            throw new IllegalStateException("a property in a POM is not understood: " + text);
        }
        return text;
    }

    private static Optional<Element> child(Element element, String tag) {
        return children(element).filter(child -> child.getTagName().equals(tag)).findFirst();
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .<Node>mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
